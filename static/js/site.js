// The keys of every page, its menus and its search. Nothing here is needed to use the site.
"use strict";

const OPEN_MENUS = "details.menu[open], .filters details[open]";
const search = document.getElementById("search");
const found = document.getElementById("found");
const newMenu = document.querySelector("details[data-menu=n]");
let isDismissed = false; // results that come late must not open again

const isTyping = (target) => target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select");

function closeMenus(except) {
  for (const menu of document.querySelectorAll(OPEN_MENUS)) {
    if (!menu.contains(except)) menu.open = false;
  }
  if (found && !found.parentElement.contains(except)) {
    isDismissed = true;
    found.replaceChildren();
  }
}

function openNew() {
  newMenu.open = true;
  (newMenu.querySelector("li a") ?? newMenu.firstElementChild).focus();
}

// Arrows go from the field through what was found, or through a menu.
function step(event) {
  const list = event.target.closest(".search, details.menu");
  if (!list) return;
  const stops = [...list.querySelectorAll("input[type=search], summary, li a, li button")];
  const next = stops[stops.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next || !stops.includes(event.target)) return;
  if (list.matches("details")) list.open = true;
  next.focus();
  event.preventDefault();
}

function escape(event) {
  const menu = document.activeElement.closest("details[open]");
  const wasSearching = found && found.parentElement.contains(document.activeElement);
  closeMenus(null);
  if (menu) menu.querySelector("summary").focus();
  if (wasSearching) {
    search.focus();
    event.preventDefault(); // which would empty the field
  }
}

const KEYS = {
  "/": () => {
    search.focus();
    search.select();
  },
  n: openNew,
  "?": () => document.getElementById("shortcuts").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return escape(event);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") return step(event);
  if (!search || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const entry = newMenu.open && newMenu.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (entry) {
    event.preventDefault();
    entry.click();
  } else if (Object.hasOwn(KEYS, event.key)) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

document.addEventListener("click", (event) => {
  closeMenus(event.target);
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
});

// The box of a heading ticks those of its list.
for (const all of document.querySelectorAll("[data-tick-all]")) {
  const boxes = [...all.closest("table").querySelectorAll("tbody .tick input")];
  all.hidden = !boxes.length;
  all.addEventListener("change", () => { for (const box of boxes) box.checked = all.checked; });
}

// On a phone the filters of a list wait under one button, which says how many are set.
for (const button of document.querySelectorAll(".filters > .fold")) {
  const filters = button.parentElement;
  const set = filters.querySelectorAll("details.on, [type=search]:not(:placeholder-shown)").length;
  const fold = (isFolded) => {
    filters.classList.toggle("is-folded", isFolded);
    button.setAttribute("aria-expanded", String(!isFolded));
  };
  if (set) button.append(` (${set})`);
  button.hidden = false;
  button.addEventListener("click", () => fold(!filters.classList.contains("is-folded")));
  fold(!filters.querySelector(".is-wrong"));
}

search?.addEventListener("input", () => { isDismissed = false; });
found?.addEventListener("htmx:beforeSwap", (event) => { event.detail.shouldSwap &&= !isDismissed; });
for (const opener of document.querySelectorAll("[data-opens]")) opener.hidden = false;
document.querySelector("nav.main [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
