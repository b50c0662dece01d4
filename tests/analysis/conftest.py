"""Laws are tried on many examples, and none fails for the machine being busy."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "analysis", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("analysis")
