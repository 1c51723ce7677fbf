/// How the cells of sounds and their player look.
enum SoundStyle {
  static let text =
    #"""
    .cell[data-kind="sound"] .face { display: grid; grid-template-rows: 4.25rem 2.75rem; cursor: pointer; }
    .scope { position: relative; overflow: clip; background: #000; }
    .scope img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: fill; }
    .scope img:not([src]) { visibility: hidden; }
    .wave { position: relative; display: block; width: 100%; height: 100%; background: #101015; }
    .head { position: absolute; inset: 0 auto 0 0; width: 2px; margin-left: -1px; background: #fff; box-shadow: 0 0 6px #000; opacity: 0; pointer-events: none; z-index: 1; }
    .cell[data-state] .head, .big .head { opacity: .9; }
    .play {
      position: absolute; z-index: 2; left: .625rem; bottom: .625rem; width: 2.375rem; height: 2.375rem; border-radius: 999px; display: grid; place-items: center;
      background: #fff; color: #16161b; box-shadow: 0 2px 10px #0009; transition: transform .12s, background .12s;
    }
    .play:hover { transform: scale(1.07); } .play:active { transform: scale(.97); }
    .play .pause, [data-state="playing"] .play .start { display: none; } [data-state="playing"] .play .pause { display: block; }
    .cell[data-state="playing"] .play { background: #ff9f74; }
    .loops { position: absolute; z-index: 2; right: .5rem; top: .5rem; color: #fff; background: #000a; border-radius: 999px; padding: .1875rem .5rem; font-size: .6875rem; display: flex; gap: .25rem; align-items: center; }
    .list .cell[data-kind="sound"] .face { grid-template-rows: 2.5rem 2.125rem; } .list .play { bottom: calc(50% - 1.1875rem); }
    .list .loops { display: none; }

    .big { border-radius: 10px; overflow: clip; background: #0b0b0e; cursor: crosshair; position: relative; display: grid; grid-template-rows: 11rem 5.5rem; }
    .big .axis { position: absolute; left: 0; top: 0; height: 11rem; width: 100%; pointer-events: none; font-size: .65625rem; color: #ffffffc9; }
    .big .axis span { position: absolute; left: .375rem; line-height: 1; text-shadow: 0 0 3px #000, 0 0 3px #000; transform: translateY(50%); }
    .big .axis span::before { content: ""; position: absolute; left: 2.25rem; top: 50%; width: 100vw; border-top: 1px solid #ffffff1c; }

    .player {
      position: fixed; inset: auto 0 0; z-index: 8; display: grid; grid-template-columns: minmax(8rem, 1fr) auto minmax(10rem, 2.2fr) auto; gap: 1rem; align-items: center;
      padding: .625rem clamp(.75rem, 2.5vw, 2rem); background: var(--bar); backdrop-filter: blur(16px); border-top: 1px solid var(--line);
    }
    .player .title { min-width: 0; } .player .title b { display: block; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .player .title span { font-size: .75rem; color: var(--muted); display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .player .controls, .player .extras { display: flex; align-items: center; gap: .25rem; }
    .player .controls .main { width: 2.75rem; height: 2.75rem; border-radius: 999px; display: grid; place-items: center; background: var(--accent); color: var(--on-accent); margin: 0 .25rem; }
    .player .main .pause, .player[data-state="playing"] .main .start { display: none; } .player[data-state="playing"] .main .pause { display: block; }
    .player .line { display: flex; align-items: center; gap: .75rem; font-size: .78125rem; color: var(--muted); }
    .player .line input { flex: 1; min-width: 0; }
    .player .tool[aria-pressed="true"] { color: var(--accent-text); background: var(--hover); }
    .player .volume { width: 5.5rem; }
    @media (max-width: 60rem) { .player { grid-template-columns: minmax(0, 1fr) auto auto; gap: .5rem .75rem; } .player .line { grid-row: 2; grid-column: 1 / 4; } }
    @media (max-width: 42rem) { .player .volume, .player .mute { display: none; } }

    """#
}
