/// The markup that the sounds' script works with.
enum SoundMarkup {
  /// One of the page's pictograms.
  static func icon(_ name: String, _ style: String = "") -> HTML {
    .element(
      "svg", ["class": "icon \(style)", "aria-hidden": "true", "viewBox": "0 0 24 24"],
      .element("use", ["href": "#i-\(name)"]))
  }

  /// The pictures in the panel; the script fills them from the cell.
  static func large(_ name: String) -> HTML {
    .element(
      "div", ["class": "big", "title": "Click to play from here"],
      .element(
        "div", ["class": "scope"],
        .void("img", ["alt": "Spectrogram of \(name)"])
          + .element("div", ["class": "axis", "aria-hidden": "true"]))
        + .element("canvas", ["class": "wave", "aria-hidden": "true"]) + .element("div", ["class": "head"]))
  }

  static let bar: HTML = """
    <section class="player" aria-label="Player" data-state="paused" hidden>
    <div class="title"><b></b><span></span></div>
    <div class="controls">
    <button type="button" class="tool" id="previous" aria-label="Play the previous sound"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="#i-previous"/></svg></button>
    <button type="button" class="main" aria-label="Play"><svg class="icon start" viewBox="0 0 24 24" aria-hidden="true"><use href="#i-play"/></svg><svg class="icon pause" viewBox="0 0 24 24" aria-hidden="true"><use href="#i-pause"/></svg></button>
    <button type="button" class="tool" id="next" aria-label="Play the next sound"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="#i-next"/></svg></button>
    </div>
    <div class="line"><span id="now">0.00 s</span><input type="range" id="line" min="0" max="1000" value="0" aria-label="Position"><span id="length">0.00 s</span></div>
    <div class="extras">
    <button type="button" class="tool" id="loop" aria-pressed="false" aria-label="Repeat" title="Repeat, at the file's loop points where it has some (l)"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="#i-loop"/></svg></button>
    <svg class="icon mute" viewBox="0 0 24 24" aria-hidden="true"><use href="#i-volume"/></svg>
    <input type="range" class="volume" id="volume" min="0" max="1" step="0.01" aria-label="Volume">
    </div>
    </section>

    """
}
