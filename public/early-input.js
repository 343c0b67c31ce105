// Fetched before the page's own code, and small: what is clicked and typed where that code has not taken over yet (`data-waiting`)
// is remembered here, and components/shell/early-input.tsx does it again once it can be answered. Links work without any code.
(() => {
  const heard = { button: null, typed: new Map() };
  window.earlyInput = heard;
  const waiting = ({ target }) => target instanceof Element && target.closest("[data-waiting]");
  addEventListener(
    "click",
    (event) => {
      // Enter in a field arrives here too, as a click on its form's button.
      const button = waiting(event) && event.target.closest("button");
      if (!button) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      heard.button = button;
    },
    true,
  );
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229 || !waiting(event)) return;
      // Where Enter sends, it is no new line; where it goes to one address, it is one as soon as there are two lines.
      const field = event.target.closest("textarea[enterkeyhint=send], textarea[enterkeyhint=go]");
      if (!field || (field.enterKeyHint === "go" && /^\s*$|\n/.test(field.value))) return;
      event.preventDefault();
      heard.button = field.form.querySelector("[type=submit]");
    },
    true,
  );
  addEventListener(
    "input",
    (event) => {
      const field = event.target;
      if (!waiting(event) || !("value" in field)) return;
      // Chosen files stay in their field, which only has to be told of them again.
      if (field.type === "file") heard.typed.set(field, null);
      else heard.typed.set(field, /^(checkbox|radio)$/.test(field.type) ? field.checked : field.value);
    },
    true,
  );
})();
