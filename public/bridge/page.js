// What a person sees who opens the bridge in a browser: its state, and what goes over it.
//
// ES5, as bridge.js.

(function () {
  "use strict";

  var MOST_ENTRIES = 200;

  var body = document.body;
  var log = document.getElementById("log");
  var button = document.getElementById("toggle");

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  function tellTime() {
    var now = new Date();
    return [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(":");
  }

  // Only ever as text: names and messages are other people's.
  function put(entry, tag, text) {
    var element = document.createElement(tag);
    element.textContent = text;
    entry.appendChild(element);
  }

  function write(kind, text) {
    var isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 8;
    var entry = document.createElement("li");
    entry.className = "entry entry--" + kind;
    put(entry, "time", tellTime());
    put(entry, "code", text);
    log.appendChild(entry);
    if (log.children.length > MOST_ENTRIES) log.removeChild(log.firstChild);
    if (isAtEnd) log.scrollTop = log.scrollHeight;
  }

  function show(state) {
    body.setAttribute("data-state", state);
  }

  document.documentElement.lang = /^zh/i.test(navigator.language) ? "zh" : "en";
  body.setAttribute("data-app", window.KevinkunSocketio ? "present" : "absent");

  button.addEventListener("click", function () {
    if (body.getAttribute("data-state") === "off") window.connect();
    else window.disconnect();
  });

  window.bridgePage = { write: write, show: show };
})();
