"""Laws are tried on many examples, and none fails for the machine being busy."""

from hypothesis import settings

settings.register_profile("analysis", deadline=None, max_examples=60)
settings.load_profile("analysis")
