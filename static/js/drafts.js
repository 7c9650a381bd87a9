// What is typed in a form is kept in this tab until it is recorded: a lost connection or an expired login loses nothing.
(() => {
  "use strict";
  const ALL = "evperou:draft:";
  const user = document.body.dataset.user;
  const PREFIX = `${ALL}${user}:`;
  const SKIPPED = new Set(["csrfmiddlewaretoken", "submission", "version", "distinct"]);
  const spanish = document.documentElement.lang === "es";
  const words = spanish
    ? { kept: "Se ha recuperado lo que había escrito.", photos: "Elija de nuevo las fotos.", forget: "Empezar de nuevo", offline: "No hay conexión: lo escrito se conserva aquí. Envíe de nuevo cuando vuelva la conexión." }
    : { kept: "Ce que vous aviez tapé a été repris.", photos: "Choisissez de nouveau les photos.", forget: "Recommencer à vide", offline: "Pas de connexion : ce que vous avez tapé est gardé ici. Envoyez de nouveau quand elle revient." };

  const stored = {
    read: (name) => { try { return JSON.parse(sessionStorage.getItem(name) || "null"); } catch { return null; } },
    write: (name, value) => { try { sessionStorage.setItem(name, JSON.stringify(value)); } catch { /* the tab keeps nothing: private mode */ } },
    forget: (name) => { try { sessionStorage.removeItem(name); } catch { /* as above */ } },
  };

  function forgetAll(which) {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(ALL) && which(name)) stored.forget(name);
    }
  }

  // Whoever leaves, or comes after somebody else, leaves nothing behind and finds nothing.
  document.querySelectorAll("form[action$='/deconnexion/']").forEach((form) => form.addEventListener("submit", () => forgetAll(() => true)));
  if (!user) return; // the login page: what was typed waits for its writer
  forgetAll((name) => !name.startsWith(PREFIX));
  // A record was made or changed: the drafts that were sent are no longer needed.
  if (document.querySelector("[data-saved]")) forgetAll((name) => stored.read(name)?.sent);

  function typedIn(form) {
    return [...new FormData(form)].filter(([name, value]) => !SKIPPED.has(name) && typeof value === "string");
  }

  function fill(form, pairs) {
    const values = new Map();
    for (const [name, value] of pairs) values.set(name, [...(values.get(name) || []), value]);
    form.dispatchEvent(new CustomEvent("evperou:filling", { detail: values }));
    for (const field of form.elements) {
      if (!field.name || SKIPPED.has(field.name) || field.type === "file") continue;
      const kept = values.get(field.name) || [];
      if (field.type === "checkbox" || field.type === "radio") field.checked = kept.includes(field.value);
      else if (field instanceof HTMLSelectElement && field.multiple) for (const option of field.options) option.selected = kept.includes(option.value);
      else if (kept.length) field.value = kept.shift();
      if (field.value !== (field.defaultValue ?? field.value)) field.closest("details")?.setAttribute("open", "");
    }
  }

  function notice(form, text, more) {
    const line = document.createElement("p");
    line.className = "notice";
    line.setAttribute("role", "status");
    line.textContent = `${text} `;
    if (more) line.append(more);
    form.prepend(line);
    return line;
  }

  for (const form of document.querySelectorAll("form[data-draft]")) {
    form.autocomplete = "off"; // else the browser too gives back what was typed, even when it is recorded
    const name = PREFIX + location.pathname + location.search; // an address may name the day or the record by its query
    const first = JSON.stringify(typedIn(form));
    const draft = stored.read(name);
    const refused = form.querySelector(".errors, .conflict, .duplicates"); // the server gave back what was sent
    const version = form.elements.version ?? {};
    const key = form.elements.submission ?? {};
    const [opened, fresh] = [version.value, key.value];
    if (draft && !refused && (draft.files || JSON.stringify(draft.pairs) !== first)) {
      fill(form, draft.pairs);
      key.value = draft.key ?? fresh; // it may be recorded, and its answer lost: the same key makes no second record
      version.value = draft.version ?? opened; // what others recorded since is a conflict, not something to undo
      const forget = document.createElement("button");
      forget.type = "button";
      forget.className = "quiet";
      forget.textContent = words.forget;
      const line = notice(form, draft.files ? `${words.kept} ${words.photos}` : words.kept, forget);
      forget.addEventListener("click", () => { stored.forget(name); fill(form, JSON.parse(first)); form.reset(); version.value = opened; key.value = fresh; line.remove(); });
    }
    const keep = (sent) => stored.write(name, {
      pairs: typedIn(form), version: version.value, key: key.value, files: [...form.elements].some((field) => field.files?.length), sent: sent === true,
    });
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    form.addEventListener("submit", (event) => {
      if (!navigator.onLine) {
        event.preventDefault();
        keep();
        if (!form.querySelector(".notice.offline")) notice(form, words.offline).classList.add("offline");
        return;
      }
      keep(true);
    });
    form.querySelectorAll("[data-forget-draft]").forEach((link) => link.addEventListener("click", () => stored.forget(name)));
  }

  // What to look at first: what was refused, or the first field of something new (a phone would open its keyboard over the page).
  const refused = document.querySelector("main :is(.errors, .duplicates, .conflict)[role=alert]");
  const blank = matchMedia("(hover: hover)").matches && document.querySelector("form[data-draft]:not(:has([name=version]))");
  (refused || blank?.querySelector("input:not([type=hidden]), select, textarea"))?.focus();
})();
