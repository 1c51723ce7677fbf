/// The page's style sheet: what is not of any one family.
enum PageStyle {
  static let text =
    #"""
    :root { \#(light) color-scheme: light dark; accent-color: var(--accent); }
    @media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { \#(dark) } }
    :root[data-theme="light"] { color-scheme: light; }
    :root[data-theme="dark"] { \#(dark) color-scheme: dark; }

    *, *::before, *::after { box-sizing: border-box; }
    [hidden] { display: none !important; }
    html { scrollbar-gutter: stable; scroll-padding: 9rem 0 7rem; }
    body {
      margin: 0; min-height: 100vh; background: var(--ground); color: var(--text);
      font: 400 0.9375rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif;
      font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%;
    }
    button, input, select { font: inherit; color: inherit; }
    button { cursor: pointer; background: none; border: 0; padding: 0; }
    h1, h2, h3, p, ul, dl, dd, figure { margin: 0; padding: 0; }
    ul { list-style: none; }
    h1, h2, p, li, dd, dt, pre { unicode-bidi: isolate; overflow-wrap: anywhere; }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    .icon { width: 1.125em; height: 1.125em; fill: currentColor; flex: none; display: block; }
    .visually-hidden {
      position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
    }
    .skip { position: absolute; left: 1rem; top: -4rem; z-index: 9; padding: .5rem 1rem; background: var(--accent); color: var(--on-accent); border-radius: 8px; }
    .skip:focus { top: 1rem; }

    .bar { position: sticky; top: 0; z-index: 5; background: var(--bar); backdrop-filter: blur(14px); border-bottom: 1px solid var(--line); }
    .bar > div { display: flex; align-items: center; gap: .75rem; padding: .75rem clamp(.75rem, 2.5vw, 2rem); }
    .bar h1 { font-size: 1.0625rem; font-weight: 650; letter-spacing: -.01em; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: 22rem; }
    .bar h1 small { font-weight: 400; font-size: .8125rem; color: var(--muted); margin-left: .5rem; letter-spacing: 0; }
    .search { position: relative; flex: 1 1 18rem; max-width: 38rem; margin-left: auto; }
    .search input {
      width: 100%; height: 2.25rem; padding: 0 2.5rem 0 2.25rem; border-radius: 999px; border: 1px solid var(--line);
      background: var(--panel); outline-offset: -1px;
    }
    .search input::placeholder { color: var(--muted); }
    .search .icon { position: absolute; left: .75rem; top: .56rem; color: var(--muted); }
    .search kbd { position: absolute; right: .625rem; top: .45rem; }
    kbd {
      font: 500 .75rem/1.25rem ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; min-width: 1.375rem; padding: 0 .375rem;
      text-align: center; border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 5px; color: var(--muted); background: var(--ground);
    }
    .tools { display: flex; gap: .25rem; }
    .tool { width: 2.25rem; height: 2.25rem; display: grid; place-items: center; border-radius: 999px; color: var(--muted); }
    .tool:hover { background: var(--hover); color: var(--text); }
    .bar .filters { padding-top: 0; gap: .5rem; }
    .chips { display: flex; gap: .375rem; overflow-x: auto; scrollbar-width: none; flex: 1; padding: 3px; margin: -3px; mask-image: linear-gradient(90deg, #000 calc(100% - 2rem), transparent); }
    .chips::-webkit-scrollbar { display: none; }
    .chip {
      flex: none; height: 1.75rem; padding: 0 .6875rem; border-radius: 999px; border: 1px solid var(--line); font-size: .8125rem;
      color: var(--muted); background: var(--panel); white-space: nowrap;
    }
    .chip:hover { color: var(--text); border-color: var(--strong-line); }
    .chip small { font-size: .6875rem; opacity: .75; margin-left: .3rem; }
    .chip[aria-pressed="true"] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 550; }
    .chip.kind { color: var(--text); }
    .chip.kind[aria-pressed="true"] { color: var(--on-accent); }
    .sort { height: 1.75rem; border-radius: 999px; border: 1px solid var(--line); background: var(--panel); padding: 0 .5rem; font-size: .8125rem; color: var(--text); }

    .layout { display: grid; grid-template-columns: minmax(0, 1fr); align-items: start; }
    main { padding: 1rem clamp(.75rem, 2.5vw, 2rem) 8rem; min-height: 60vh; }
    .grid { display: grid; gap: .875rem; grid-template-columns: repeat(auto-fill, minmax(min(17.5rem, 100%), 1fr)); }
    .cell {
      position: relative; border-radius: 12px; background: var(--panel); border: 1px solid var(--line); overflow: clip;
      content-visibility: auto; contain-intrinsic-size: auto 15.5rem; scroll-margin: 9rem 0 7rem; display: flex; flex-direction: column;
      transition: border-color .12s, box-shadow .12s;
    }
    .cell:hover { border-color: var(--strong-line); box-shadow: var(--lift); }
    .cell[aria-current="true"] { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent), var(--lift); }
    .cell:focus { outline: none; }
    .cell:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
    .face { position: relative; background: #0b0b0e; min-height: 7rem; }
    .card { padding: .6875rem .8125rem .8125rem; display: flex; flex-direction: column; gap: .3125rem; flex: 1; }
    .cell h2 { font-size: .9375rem; line-height: 1.3; font-weight: 600; letter-spacing: -.005em; }
    .open { text-align: left; font-weight: inherit; letter-spacing: inherit; }
    .open:hover { color: var(--accent-text); }
    .path { font-size: .75rem; color: var(--muted); }
    .facts { display: flex; flex-wrap: wrap; gap: .125rem .625rem; font-size: .78125rem; color: var(--soft); }
    .facts li[data-tone="good"] { color: var(--good); } .facts li[data-tone="bad"] { color: var(--bad); }
    .tags { display: flex; flex-wrap: wrap; gap: .25rem; margin-top: auto; padding-top: .25rem; }
    .tag { font-size: .71875rem; line-height: 1.25rem; padding: 0 .4375rem; border-radius: 5px; background: var(--hover); color: var(--soft); }
    .tag:hover { color: var(--accent-text); }
    .none { padding: 5rem 1rem; text-align: center; color: var(--muted); }
    .none button { color: var(--accent-text); text-decoration: underline; }
    footer { padding: 0 clamp(.75rem, 2.5vw, 2rem) 7rem; color: var(--muted); font-size: .78125rem; }

    .list .grid { grid-template-columns: minmax(0, 1fr); gap: .375rem; }
    .list .cell { flex-direction: row; align-items: stretch; contain-intrinsic-size: auto 4.75rem; }
    .list .face { flex: 0 0 min(19rem, 42%); min-height: 4.625rem; }
    .list .card { display: grid; grid-template-columns: minmax(9rem, 1.2fr) minmax(11rem, 1.6fr) minmax(0, 1.2fr); column-gap: 1rem; align-items: center; padding: .375rem .8125rem; }
    .list .card h2 { grid-row: 1; align-self: end; } .list .card .path { grid-row: 2; align-self: start; }
    .list .facts { grid-row: 1 / 3; grid-column: 2; } .list .tags { grid-row: 1 / 3; grid-column: 3; margin: 0; padding: 0; }

    .panel { display: none; }
    .has-panel .panel {
      display: flex; flex-direction: column; gap: .5rem; position: sticky; top: var(--bar-height, 6.5rem); height: calc(100vh - var(--bar-height, 6.5rem));
      overflow: auto; padding: 1.125rem 1.25rem 8rem; border-left: 1px solid var(--line); background: var(--panel); overscroll-behavior: contain;
    }
    .panel header { display: flex; gap: .5rem; align-items: center; margin: -.375rem -.5rem -.625rem 0; }
    .panel header .path { flex: 1; }
    .panel-body { display: flex; flex-direction: column; gap: 1.125rem; }
    .panel .lead { margin-top: -.75rem; }
    .panel h2 { font-size: 1.25rem; line-height: 1.25; letter-spacing: -.015em; }
    .panel h3 { font-size: .6875rem; text-transform: uppercase; letter-spacing: .07em; color: var(--muted); font-weight: 600; margin-bottom: .5rem; }
    .panel .lead { color: var(--soft); }
    .panel table { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: .8125rem; }
    .panel th, .panel td { text-align: left; padding: .25rem 0; border-top: 1px solid var(--line); vertical-align: baseline; font-weight: 400; overflow-wrap: anywhere; }
    .panel th { color: var(--muted); padding-right: .75rem; width: 9.25rem; }
    .panel tr:first-child > * { border-top: 0; }
    .panel .hash { font: .71875rem/1.4 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
    .panel details > summary { cursor: pointer; font-size: .6875rem; text-transform: uppercase; letter-spacing: .07em; color: var(--muted); font-weight: 600; padding: .125rem 0; }
    .panel details[open] > summary { margin-bottom: .375rem; }
    .panel pre {
      margin: 0; max-height: 28rem; overflow: auto; padding: .75rem .875rem; border-radius: 8px; background: var(--ground); border: 1px solid var(--line);
      font: .75rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; tab-size: 2; overflow-wrap: normal; white-space: pre;
    }
    .panel .copy { float: right; font-size: .75rem; color: var(--accent-text); text-transform: none; letter-spacing: 0; }
    .code-key { color: var(--code-key); } .code-text { color: var(--code-text); } .code-number { color: var(--code-number); }
    .budget { display: grid; grid-template-columns: minmax(0, 1.4fr) minmax(0, 1fr); gap: .125rem .75rem; font-size: .8125rem; }
    .budget dd { color: var(--muted); text-align: right; }
    .budget meter { grid-column: 1 / 3; width: 100%; height: .5rem; margin-bottom: .375rem; }
    .problems { color: var(--bad); font-size: .8125rem; display: grid; gap: .25rem; }

    dialog { border: 1px solid var(--line); border-radius: 14px; background: var(--panel); color: var(--text); padding: 1.5rem; width: min(30rem, calc(100vw - 2rem)); box-shadow: 0 24px 80px #0008; }
    dialog::backdrop { background: #0009; }
    dialog h2 { font-size: 1.125rem; margin-bottom: .875rem; }
    dialog dl { display: grid; grid-template-columns: auto 1fr; gap: .5rem 1rem; align-items: baseline; font-size: .875rem; }
    dialog p { margin-top: 1rem; font-size: .8125rem; color: var(--muted); }
    dialog form { margin-top: 1.125rem; text-align: right; }
    .button { padding: .4375rem 1rem; border-radius: 8px; background: var(--accent); color: var(--on-accent); font-weight: 550; }

    @media (min-width: 60rem) { .has-panel .layout { grid-template-columns: minmax(0, 1fr) clamp(21rem, 30vw, 28rem); } }
    @media (max-width: 59.99rem) {
      .has-panel .panel { position: fixed; inset: 0; z-index: 7; height: auto; border: 0; }
      .has-panel { overflow: hidden; }
    }
    @media (max-width: 42rem) {
      .bar > div { flex-wrap: wrap; gap: .5rem; padding-block: .5rem; }
      .bar h1 { flex: 1; max-width: none; } .search { order: 3; flex-basis: 100%; max-width: none; } .search kbd { display: none; }
      .bar .filters { flex-wrap: nowrap; }
      .list .card { grid-template-columns: minmax(0, 1fr); } .list .facts, .list .tags { grid-column: 1; grid-row: auto; }
      .list .tags { display: none; }
    }
    @media (prefers-reduced-motion: reduce) { *, *::before, *::after { transition: none !important; animation: none !important; scroll-behavior: auto !important; } }
    @media print { .bar, .panel, .player { display: none !important; } .cell { break-inside: avoid; content-visibility: visible; } }

    """#

  private static let light =
    "--ground: #f5f5f7; --panel: #ffffff; --bar: #f5f5f7e6; --hover: #ececf0; --line: #e0e0e6; --strong-line: #c3c3cd; "
    + "--text: #17171c; --soft: #44444f; --muted: #666672; --accent: #b8431f; --accent-text: #a83a18; "
    + "--on-accent: #ffffff; --good: #1b6e3c; --bad: #b3261e; --lift: 0 6px 20px #1a1a2e14; "
    + "--code-key: #7a2e8f; --code-text: #1c6b46; --code-number: #a83a18;"

  private static let dark =
    "--ground: #0f0f13; --panel: #18181e; --bar: #0f0f13e6; --hover: #25252d; --line: #292932; --strong-line: #444452; "
    + "--text: #ececf1; --soft: #bdbdc9; --muted: #92929f; --accent: #ff8f5e; --accent-text: #ff9f74; "
    + "--on-accent: #1d0d05; --good: #6fcf97; --bad: #ff8a80; --lift: 0 8px 28px #0007; "
    + "--code-key: #d8a5f0; --code-text: #8fd6ad; --code-number: #ff9f74;"
}
