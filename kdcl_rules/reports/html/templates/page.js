(function () {
  "use strict";
  var all = function (root, query) { return Array.prototype.slice.call(root.querySelectorAll(query)); };
  var plain = function (text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  };
  var tops = all(document, "details.top");
  var inner = all(document, "details:not(.top)");

  var linked = document.body.dataset.link;
  all(document, "li.leaf").forEach(function (leaf) {
    var under = leaf.querySelector(":scope > details > .more") || leaf;
    if (under.querySelector(":scope > a.where")) { return; }
    var link = document.createElement("a");
    link.className = "where self";
    link.href = "#" + leaf.id;
    link.textContent = "#";
    link.setAttribute("aria-label", linked.replace("{path}", leaf.id));
    if (under === leaf) { leaf.append(" ", link); } else { under.prepend(link); }
  });

  // A place named in the address is shown, whatever it is folded into.
  var show = function () {
    var id = decodeURIComponent(location.hash.slice(1));
    var place = id && document.getElementById(id);
    if (!place) { return; }
    for (var at = place; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") { at.open = true; }
      at.hidden = false;
    }
    var own = place.tagName === "LI" && place.querySelector(":scope > details");
    if (own) { own.open = true; }
    place.scrollIntoView();
  };
  window.addEventListener("hashchange", show);

  // Paper shows everything, and the screen is then as it was.
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = all(document, "details:not([open])");
    folded.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    folded.forEach(function (one) { one.open = false; });
    folded = [];
  });

  all(document, ".tools").forEach(function (tools) {
    var part = tools.parentElement;
    var boxes = all(tools, "input[type=checkbox]");
    var search = tools.querySelector("input[type=search]");
    var count = tools.querySelector("output");
    var mine = tops.filter(function (one) { return part.contains(one); });
    // Requirements, then the indicators and levels above them: a finding may speak there and nowhere beneath.
    var said = function (place) {
      var says = place.querySelector(":scope > .says, :scope > h5, :scope > summary");
      return says ? " " + says.textContent : "";
    };
    var rules = mine.map(function (top) {
      return all(top, "[data-v]").reverse().map(function (place) {
        var text = place.textContent + " " + place.id;
        if (!place.classList.contains("leaf")) { text = said(place) + " " + place.id; }
        for (var at = place.parentElement; at && at !== top.parentElement; at = at.parentElement) { text += said(at); }
        return { place: place, text: plain(text) };
      });
    });
    var apply = function () {
      var wanted = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
      var words = plain(search.value).split(/\s+/).filter(Boolean);
      var n = 0;
      mine.forEach(function (top, place) {
        var some = 0;
        rules[place].forEach(function (rule) {
          var fits = wanted.indexOf(rule.place.dataset.v) >= 0 &&
            words.every(function (word) { return rule.text.indexOf(word) >= 0; });
          var beneath = rule.place.querySelector("[data-v]:not([hidden])");
          rule.place.hidden = !fits && !beneath;
          some += fits && !beneath ? 1 : 0;
        });
        top.hidden = !some;
        if (some && words.length) { top.open = true; }
        n += some;
      });
      all(part, ".standard").forEach(function (standard) {
        standard.hidden = !standard.querySelector("details.top:not([hidden])");
      });
      count.textContent = count.dataset.says.replace("{n}", n);
    };
    boxes.forEach(function (box) { box.addEventListener("change", apply); });
    var waiting = 0;
    search.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
    all(tools, "button").forEach(function (button) {
      button.addEventListener("click", function () {
        var open = button.name === "open";
        mine.forEach(function (top) { top.open = open; });
        inner.forEach(function (one) { if (part.contains(one)) { one.open = open; } });
      });
    });
    tools.hidden = false;
    apply();
  });
  show();
})();
