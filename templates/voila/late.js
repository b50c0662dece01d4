(function () {
  // Voilà looks two seconds for the model behind a form and then gives up for good; on a long page
  // a browser is busy for longer than that. So forms are put in place here, from the top, once all
  // models are there.
  const OUTPUT = "application/vnd.voila.cell-output+json";
  const VIEW = "application/vnd.jupyter.widget-view+json";
  const waiting = [];
  document.querySelectorAll('script[type="' + OUTPUT + '"]').forEach(function (script) {
    const output = JSON.parse(script.textContent);
    const view = output.data && output.data[VIEW];
    if (!view || !view.model_id) { return; }
    const place = document.createElement("div");
    place.className = "lm-Widget jp-OutputArea-output fn-late";
    place.textContent = "Opening this part…";
    script.replaceWith(place);
    waiting.push({ place: place, model: view.model_id });
  });

  async function put(manager, each) {
    try {
      const view = await manager.create_view(await manager.get_model(each.model));
      const widget = view.luminoWidget || view.pWidget;
      each.place.textContent = "";
      each.place.classList.remove("fn-late");
      widget.constructor.attach(widget, each.place);
    } catch (problem) {
      each.place.textContent = "This part could not be shown. Reload the page.";
      console.error(problem);
    }
  }

  async function putAll(manager) {
    for (const each of waiting) {
      await put(manager, each);
      // A breath between two forms, so that what is there can be read and scrolled.
      await new Promise(function (go) { window.setTimeout(go, 0); });
    }
  }

  const looking = window.setInterval(function () {
    const manager = window.jupyterapp && window.jupyterapp.widgetManager;
    if (!manager || !manager.restoredStatus) { return; }
    window.clearInterval(looking);
    putAll(manager);
  }, 50);
})();
