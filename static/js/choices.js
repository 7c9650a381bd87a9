// A record chosen by typing: the pattern of a combobox with a list, over a field that works without this script.
(() => {
  "use strict";
  const DELAY = 150; // milliseconds after the last key
  let count = 0;

  function enhance(choice) {
    const [key, text] = choice.querySelectorAll("input");
    const list = document.createElement("ul");
    const status = document.createElement("p");
    let timer = 0, asked = 0, current = -1;

    list.id = `suggestions-${++count}`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", text.labels?.[0]?.textContent.trim() || "");
    list.hidden = true;
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    text.after(list, status);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) text.setAttribute(name, value);

    const options = () => [...list.querySelectorAll("[role=option]")];

    function close() {
      list.hidden = true;
      current = -1;
      text.setAttribute("aria-expanded", "false");
      text.removeAttribute("aria-activedescendant");
    }

    function mark(index) {
      const all = options();
      all.forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
      current = index;
      if (all[index]) {
        text.setAttribute("aria-activedescendant", all[index].id);
        all[index].scrollIntoView({ block: "nearest" });
      }
    }

    function take(record) {
      key.value = record.key;
      text.value = record.label;
      choice.querySelectorAll("[type=radio]").forEach((radio) => { radio.checked = false; });
      text.dispatchEvent(new Event("change", { bubbles: true }));
      close();
    }

    function choose(option) {
      if (option.dataset.create) createHere(option.dataset.create, text, take);
      else take({ key: option.dataset.key, label: option.dataset.label });
      close();
    }

    function open() {
      list.hidden = false;
      current = -1;
      text.setAttribute("aria-expanded", "true");
      list.scrollIntoView({ block: "nearest" }); // on a phone it may open under the screen
    }

    function sayOffline() {
      const line = document.createElement("li");
      line.setAttribute("role", "presentation");
      line.textContent = status.textContent = document.documentElement.lang === "es" ? "No hay conexión." : "Pas de connexion.";
      list.replaceChildren(line);
      open();
    }

    async function suggest() {
      const typed = text.value.trim();
      if (typed.length < 2) return close();
      const turn = ++asked;
      if (!navigator.onLine) return sayOffline();
      const answer = await fetch(`${choice.dataset.suggestions}?q=${encodeURIComponent(typed)}`, {
        headers: { "HX-Request": "true" },
      }).catch(() => null);
      if (turn !== asked || !answer?.ok || answer.redirected || document.activeElement !== text) return;
      list.innerHTML = await answer.text();
      options().forEach((option, place) => { option.id = `${list.id}-${place}`; });
      open();
      status.textContent = options().length ? `${options().length}` : list.textContent.trim();
    }

    text.addEventListener("input", () => {
      key.value = "";
      clearTimeout(timer);
      timer = setTimeout(suggest, DELAY);
    });
    text.addEventListener("keydown", (event) => {
      const all = options();
      if (event.key === "ArrowDown" && list.hidden) suggest();
      else if (event.key === "ArrowDown" && all.length) mark((current + 1) % all.length);
      else if (event.key === "ArrowUp" && all.length) mark((current - 1 + all.length) % all.length);
      else if (event.key === "Enter" && !list.hidden && all[current]) choose(all[current]);
      else if (event.key === "Escape" && !list.hidden) close();
      else return;
      event.preventDefault();
    });
    text.addEventListener("blur", () => { asked++; setTimeout(close, 150); });
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) choose(option);
    });
  }

  // The short form of a record that does not exist yet, in a dialogue over the form being filled in.
  async function createHere(address, text, take) {
    const dialog = document.createElement("dialog");
    dialog.className = "create-here";
    document.body.append(dialog);
    dialog.addEventListener("close", () => { dialog.remove(); text.focus(); });

    async function show(answer) {
      if (!answer || answer.redirected) return dialog.close();
      dialog.innerHTML = await answer.text();
      const made = dialog.querySelector("[data-key]");
      if (made && answer.status === 201) {
        take({ key: made.dataset.key, label: made.dataset.label });
        return dialog.close();
      }
      dialog.querySelectorAll("[data-choice]").forEach(enhance);
      const form = dialog.querySelector("form");
      const back = document.createElement("button");
      back.type = "button";
      back.className = "fr-btn fr-btn--secondary";
      back.textContent = document.documentElement.lang === "es" ? "Cerrar" : "Fermer";
      back.addEventListener("click", () => dialog.close());
      form?.querySelector(".buttons:last-of-type")?.append(back);
      form?.querySelectorAll("[data-take]").forEach((button) => button.addEventListener("click", () => {
        take({ key: button.dataset.take, label: button.dataset.label });
        dialog.close();
      }));
      form?.addEventListener("submit", (event) => {
        event.preventDefault();
        send(form.action, { method: "POST", body: new FormData(form, event.submitter) });
      });
      if (!dialog.open) dialog.showModal();
      (dialog.querySelector(".errors, .duplicates") || dialog.querySelector("input:not([type=hidden])"))?.focus();
    }

    async function send(target, options) {
      await show(await fetch(target, { ...options, headers: { "HX-Request": "true" } }).catch(() => null));
    }

    await send(`${address}?nom=${encodeURIComponent(text.value.trim())}`, {});
  }

  document.querySelectorAll("[data-choice]").forEach(enhance);
  document.addEventListener("evperou:added", (event) => event.target.querySelectorAll("[data-choice]").forEach(enhance));
})();
