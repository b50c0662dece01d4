/* A page draws a form once the form has arrived. Whoever draws asks for it ten times a second, gives
   up after two seconds by the clock, and after the last pause no longer looks. A long page takes
   longer than that to be put together and lets nobody ask meanwhile: its last forms were given up
   while they lay there. So look once more before giving up. What has really not come yet is drawn
   when everything has. */
(function () {
  "use strict";
  function patient(forms) {
    var ask = forms.get_model;
    forms.get_model = function (id) {
      return ask.call(forms, id).catch(function (reason) {
        if (forms.has_model(id)) { return ask.call(forms, id); }
        throw reason;
      });
    };
  }
  var plugin = {
    id: "fornow:patience",
    autoStart: true,
    activate: function (app) { app.widgetManagerPromise.promise.then(patient); }
  };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["fornow-patience"] = {
    init: function () {},
    get: function () { return Promise.resolve(function () { return plugin; }); }
  };
})();
