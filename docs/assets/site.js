/* A button that hides the English beside the Vietnamese, remembered from page to page. */
(function () {
  "use strict";
  var KEY = "kd-vi-only";
  var root = document.documentElement;

  function remembered() {
    try { return localStorage.getItem(KEY) === "1"; } catch (error) { return false; }
  }
  function remember(on) {
    try { localStorage.setItem(KEY, on ? "1" : "0"); } catch (error) { /* a browser may forbid it */ }
  }

  var on = remembered();
  root.classList.toggle(KEY, on);
  document.addEventListener("DOMContentLoaded", function () {
    var search = document.querySelector(".md-search[role=dialog]");
    if (search) search.setAttribute("aria-label", "Tìm kiếm"); /* the theme gives the dialog no name */
    var header = document.querySelector(".md-header__inner");
    if (!header) return;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "kd-toggle";
    function show() {
      button.textContent = on ? "Việt + English" : "Chỉ tiếng Việt";
      button.setAttribute("aria-pressed", String(on));
    }
    button.addEventListener("click", function () {
      on = !on;
      root.classList.toggle(KEY, on);
      remember(on);
      show();
    });
    show();
    header.appendChild(button);
  });
})();
