/* Search without a server: a page opened from a disk may not start a worker, so an iframe stands in for it.
   The theme's search worker knows this arrangement: it looks for window.IFrameWorker. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  function IFrameWorker(url) {
    var events = new EventTarget();
    this.addEventListener = events.addEventListener.bind(events);
    this.removeEventListener = events.removeEventListener.bind(events);

    var frame = document.createElement("iframe");
    frame.hidden = true;
    document.documentElement.appendChild(frame);
    var inside = frame.contentWindow;
    inside.document.open();
    inside.document.write("<!doctype html><body></body>");
    inside.document.close();
    inside.postMessage = function (data) {
      events.dispatchEvent(new MessageEvent("message", { data: data }));
    };
    var ready = new Promise(function (resolve, reject) {
      var script = inside.document.createElement("script");
      script.src = String(url);
      script.onload = resolve;
      script.onerror = reject;
      inside.document.body.appendChild(script);
    });
    this.postMessage = function (data) {
      ready.then(function () { inside.dispatchEvent(new MessageEvent("message", { data: data })); });
    };
    this.terminate = function () { frame.remove(); };
  }

  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
})();
