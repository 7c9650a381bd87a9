// Rows that can be added to a form, and photos shown with their captions before they are sent.
(() => {
  "use strict";
  const spanish = document.documentElement.lang === "es";
  const words = spanish
    ? { add: "Añadir una línea", caption: "Leyenda de la foto", refused: "Este archivo no se puede mostrar" }
    : { add: "Ajouter une ligne", caption: "Légende de la photo", refused: "Ce fichier ne peut pas être montré" };

  function enhance(rows) {
    const total = rows.querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
    const blank = rows.querySelector("template");
    const button = document.createElement("button");
    if (!blank) return; // rows that are changed and never added

    function add() {
      const holder = document.createElement("div");
      holder.innerHTML = blank.innerHTML.replaceAll("__prefix__", total.value);
      const row = holder.firstElementChild;
      blank.before(row);
      total.value = Number(total.value) + 1;
      row.dispatchEvent(new Event("evperou:added", { bubbles: true }));
      return row;
    }

    button.type = "button";
    button.className = "fr-btn fr-btn--secondary fr-btn--sm";
    button.textContent = words.add;
    button.addEventListener("click", () => add().querySelector("input:not([type=hidden]), select")?.focus());
    rows.append(button);
    // A draft that is taken up again may hold more rows than the page.
    rows.closest("form")?.addEventListener("evperou:filling", (event) => {
      const wanted = Math.min(Number(event.detail.get(total.name)?.[0]) || 0, 100);
      while (Number(total.value) < wanted) add();
    });
  }

  function preview(files, captions) {
    const list = document.createElement("ul");
    list.className = "photos previews";
    files.after(list);
    const field = captions.closest(".field");

    function typed() {
      captions.value = [...list.querySelectorAll("input")].map((input) => input.value.replaceAll("\n", " ")).join("\n");
      captions.dispatchEvent(new Event("change", { bubbles: true }));
    }

    async function show(file, caption) {
      const item = document.createElement("li");
      const input = document.createElement("input");
      input.className = "fr-input";
      input.value = caption;
      input.maxLength = 300;
      input.placeholder = words.caption;
      input.setAttribute("aria-label", `${words.caption} ${file.name}`);
      input.addEventListener("input", typed);
      item.append(input);
      list.append(item);
      try {
        const picture = await createImageBitmap(file, { resizeWidth: 320, resizeQuality: "medium" });
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [picture.width, picture.height];
        canvas.getContext("2d").drawImage(picture, 0, 0);
        item.prepend(canvas);
      } catch {
        const refused = document.createElement("p");
        refused.className = "error";
        refused.textContent = `${words.refused}${spanish ? ": " : "\u202f: "}${file.name}`;
        item.prepend(refused);
      }
    }

    files.addEventListener("change", () => {
      const lines = captions.value.split("\n");
      list.replaceChildren();
      [...files.files].forEach((file, place) => show(file, lines[place] || ""));
      field.hidden = files.files.length > 0; // each photo has its own line now
    });
  }

  document.querySelectorAll("[data-rows]").forEach(enhance);
  document.querySelectorAll("input[type=file][multiple]").forEach((files) => {
    const captions = files.form?.elements.captions;
    if (captions) preview(files, captions);
  });
})();
