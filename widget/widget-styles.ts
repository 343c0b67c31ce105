const INLINE = `
:host { all: initial !important; display: block !important; width: 100% !important; height: 100% !important; min-height: 400px !important; }
.panel { position: relative; width: 100%; height: 100%; min-height: 400px; }
iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; color-scheme: normal; }`;

const FLOATING = `
:host { all: initial !important; position: fixed !important; z-index: 2147483000 !important; inset: auto !important; }
.launcher { position: fixed; bottom: 20px; box-sizing: border-box; width: 56px; height: 56px; margin: 0; padding: 0; border: 0;
  border-radius: 50%; cursor: pointer; display: grid; place-items: center; -webkit-tap-highlight-color: transparent;
  box-shadow: 0 1px 4px rgb(0 0 0 / .14), 0 6px 24px rgb(0 0 0 / .2); transition: transform .16s ease, box-shadow .16s ease;
  animation: appear .2s ease-out; }
.launcher[hidden] { display: none; }
.launcher:hover { transform: scale(1.06); box-shadow: 0 2px 6px rgb(0 0 0 / .16), 0 8px 30px rgb(0 0 0 / .26); }
.launcher:active { transform: scale(.96); }
.launcher:focus-visible { outline: 2px solid #fff; outline-offset: -5px; box-shadow: 0 0 0 3px #1a1a1e, 0 0 0 5px #fff; }
svg { grid-area: 1 / 1; width: 28px; height: 28px; transition: opacity .16s ease, transform .16s ease; }
.bubble { fill: currentcolor; }
.chevron { fill: none; stroke: currentcolor; stroke-width: 2.25; stroke-linecap: round; stroke-linejoin: round; opacity: 0; transform: rotate(-30deg); }
:host(.open) .bubble { opacity: 0; transform: rotate(30deg) scale(.6); }
:host(.open) .chevron { opacity: 1; transform: none; }
.panel { position: fixed; bottom: 92px; width: 400px; max-width: calc(100vw - 40px); height: min(704px, calc(100vh - 112px)); overflow: hidden;
  border-radius: 16px; background: Canvas; box-shadow: 0 0 0 1px rgb(0 0 0 / .06), 0 5px 40px rgb(0 0 0 / .18); visibility: hidden;
  opacity: 0; transform: translateY(12px) scale(.98); transition: opacity .16s ease, transform .16s ease, visibility 0s .16s; }
:host(.open) .panel { visibility: visible; opacity: 1; transform: none; transition-delay: 0s; }
iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: normal; }
@keyframes appear { from { opacity: 0; transform: scale(.7); } }
@media (max-width: 479px) {
  .panel { top: 0; bottom: auto; left: 0 !important; right: 0 !important; width: 100%; max-width: none; height: 100vh; height: 100dvh; border-radius: 0; box-shadow: none; }
  :host(.open) .launcher { display: none; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
@media print { :host { display: none !important; } }
@media (forced-colors: active) { .launcher { border: 2px solid ButtonText; } }`;

export const baseStyles = (inline: boolean): string => (inline ? INLINE : FLOATING);

/** The values are checked by their reader: two colors of six hexadecimal digits. */
export const lookStyles = (color: string, ink: string, position: "right" | "left"): string =>
  `.launcher { background: ${color}; color: ${ink}; ${position}: 20px; } .panel { ${position}: 20px; transform-origin: bottom ${position}; }`;
