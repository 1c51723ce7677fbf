import SpecCade
import SpecModel

/// What stands before and behind the cells.
struct PageFrame {
  let title: String
  let families: [any GalleryFamily]
  /// The page's files lie beside it.
  let isLinked: Bool

  private var style: String { "\n" + PageStyle.text + families.map(\.style).joined() }
  private var script: String { "\n" + PageScript.text + families.map(\.script).joined() + "Gallery.start();\n" }

  /// Only this script and this style run, whatever a spec's text says; nothing is fetched.
  ///
  /// The hashes are of the texts between the tags (W3C, "Content Security Policy Level 3", §2.3.1).
  private var policy: String {
    let files = isLinked ? " 'self' file:" : ""
    return [
      "default-src 'none'", "script-src 'sha256-\(Base64.text(SHA256.hash(Array(script.utf8))))'",
      "style-src 'sha256-\(Base64.text(SHA256.hash(Array(style.utf8))))'", "img-src data:\(files)",
      "media-src data: blob:\(files)", "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ")
  }

  func head(assetCount: Int) -> HTML {
    var html: HTML = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    html += .void("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
    html += "\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    html += "<meta name=\"referrer\" content=\"no-referrer\">\n"
    html += .void("meta", ["name": "generator", "content": "SpecCade \(Tool.version)"])
    html += HTML(trusted: "\n<title>") + HTML(text: title) + HTML(trusted: "</title>\n<style>\(style)</style>\n")
    html += "</head>\n<body>\n"
    html += Self.pictograms
    html += "<a class=\"skip\" href=\"#assets\">Skip to the assets</a>\n<header class=\"bar\">\n<div>\n"
    html += .element(
      "h1", [:], HTML(text: title) + .element("small", ["id": "count"], text: "\(assetCount) assets"))
    html += Self.bar
    html += Self.filters
    html +=
      "</header>\n<noscript><p class=\"none\">This page needs its script to show pictures and play sounds.</p></noscript>\n"
    html += "<div class=\"layout\">\n<main id=\"assets\">\n<div class=\"grid\">\n"
    return html
  }

  var foot: HTML {
    var html: HTML =
      "</div>\n<p class=\"none\" hidden>Nothing fits. <button type=\"button\" id=\"clear\">Show everything</button></p>\n</main>\n"
    html += Self.panel
    html += "</div>\n<p class=\"visually-hidden\" id=\"status\" role=\"status\"></p>\n"
    for family in families { html += family.furniture }
    html += Self.help
    html += HTML(trusted: "<script>\(script)</script>\n</body>\n</html>\n")
    return html
  }

  private static let pictograms: HTML = """
    <svg width="0" height="0" aria-hidden="true" focusable="false" class="visually-hidden">
    <symbol id="i-play" viewBox="0 0 24 24"><path d="M7.5 4.6c0-1 1-1.5 1.9-1l11 7.1c.8.6.8 1.9 0 2.4l-11 7.2c-.9.5-1.9 0-1.9-1z"/></symbol>
    <symbol id="i-pause" viewBox="0 0 24 24"><rect x="5.5" y="4" width="4.6" height="16" rx="1.4"/><rect x="13.9" y="4" width="4.6" height="16" rx="1.4"/></symbol>
    <symbol id="i-next" viewBox="0 0 24 24"><path d="M5 5.2c0-.9 1-1.4 1.7-.9l9.3 6.6c.7.5.7 1.6 0 2.1l-9.3 6.6c-.7.6-1.7 0-1.7-.8z"/><rect x="17" y="4.5" width="2.6" height="15" rx="1.2"/></symbol>
    <symbol id="i-previous" viewBox="0 0 24 24"><path d="M19 5.2c0-.9-1-1.4-1.7-.9L8 10.9c-.7.5-.7 1.6 0 2.1l9.3 6.6c.7.6 1.7 0 1.7-.8z"/><rect x="4.4" y="4.5" width="2.6" height="15" rx="1.2"/></symbol>
    <symbol id="i-loop" viewBox="0 0 24 24"><path d="M16.5 2.6 21 6.5l-4.5 3.9V7.7H8.3a3.6 3.6 0 0 0-3.6 3.6v.7H2.4v-.7a5.9 5.9 0 0 1 5.9-5.9h8.2zM7.5 21.4 3 17.5l4.5-3.9v2.7h8.2a3.6 3.6 0 0 0 3.6-3.6V12h2.3v.7a5.9 5.9 0 0 1-5.9 5.9H7.5z"/></symbol>
    <symbol id="i-volume" viewBox="0 0 24 24"><path d="M3 9.2h3.6L12 4.6v14.8l-5.4-4.6H3zM15 8.3a5 5 0 0 1 0 7.4l1.4 1.5a7 7 0 0 0 0-10.4z"/></symbol>
    <symbol id="i-search" viewBox="0 0 24 24"><path d="M10.5 3a7.5 7.5 0 0 1 5.9 12.1l4.6 4.5-1.5 1.5-4.5-4.6A7.5 7.5 0 1 1 10.5 3zm0 2.1a5.4 5.4 0 1 0 0 10.8 5.4 5.4 0 0 0 0-10.8z"/></symbol>
    <symbol id="i-theme" viewBox="0 0 24 24"><path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 2v14a7 7 0 0 1 0-14z"/></symbol>
    <symbol id="i-list" viewBox="0 0 24 24"><path d="M3 5h5v4H3zm7 1h11v2H10zM3 10h5v4H3zm7 1h11v2H10zM3 15h5v4H3zm7 1h11v2H10z"/></symbol>
    <symbol id="i-help" viewBox="0 0 24 24"><path d="M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zm0 2a7 7 0 1 0 0 14 7 7 0 0 0 0-14zm-1 10.5h2v2h-2zm1-8.5c2 0 3.3 1.2 3.3 2.9 0 1.3-.7 2-1.6 2.6-.6.4-.8.7-.8 1.5h-1.9c0-1.6.5-2.2 1.5-2.9.6-.4.9-.7.9-1.2 0-.7-.6-1.1-1.4-1.1s-1.4.5-1.5 1.4H8.6C8.7 8.2 10 7 12 7z"/></symbol>
    <symbol id="i-close" viewBox="0 0 24 24"><path d="m6.4 4.9 5.6 5.6 5.6-5.6 1.5 1.5-5.6 5.6 5.6 5.6-1.5 1.5-5.6-5.6-5.6 5.6-1.5-1.5 5.6-5.6-5.6-5.6z"/></symbol>
    </svg>

    """

  private static let bar: HTML = """

    <div class="search"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="#i-search"/></svg><input id="search" type="search" placeholder="Search names, tags, descriptions" aria-label="Search; tag:word and kind:word narrow it, a minus excludes" autocomplete="off" spellcheck="false"><kbd aria-hidden="true">/</kbd></div>
    <div class="tools">
    <button type="button" class="tool" id="view" aria-pressed="false" aria-label="List view" title="List or grid (v)"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="#i-list"/></svg></button>
    <button type="button" class="tool" id="theme" aria-label="Light or dark" title="Light or dark (t)"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="#i-theme"/></svg></button>
    <button type="button" class="tool" id="show-help" aria-label="Keys" title="Keys (?)"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="#i-help"/></svg></button>
    </div>
    </div>

    """

  private static let filters: HTML = """
    <div class="filters">
    <div class="chips" role="group" aria-label="Filter by kind and tag"></div>
    <label><span class="visually-hidden">Order</span><select class="sort" id="sort"><option value="path">Folder</option><option value="name">Name</option><option value="duration">Shortest</option><option value="loudness">Loudest</option><option value="peak">Highest peak</option><option value="size">Smallest file</option></select></label>
    </div>

    """

  private static let panel: HTML = """
    <aside class="panel" tabindex="-1">
    <header><p class="path">Asset</p><button type="button" class="tool" id="close" aria-label="Close" title="Close (Esc)"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="#i-close"/></svg></button></header>
    <div class="panel-body"></div>
    </aside>

    """

  private static let help: HTML = """
    <dialog id="help" aria-label="Keys">
    <h2>Keys</h2>
    <dl>
    <dt><kbd>Space</kbd></dt><dd>play or pause</dd>
    <dt><kbd>j</kbd> <kbd>k</kbd> <kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd></dt><dd>choose</dd>
    <dt><kbd>Enter</kbd></dt><dd>everything about the chosen one</dd>
    <dt><kbd>/</kbd></dt><dd>search</dd>
    <dt><kbd>l</kbd></dt><dd>repeat, at the loop points where there are some</dd>
    <dt><kbd>[</kbd> <kbd>]</kbd></dt><dd>a second back, a second on</dd>
    <dt><kbd>m</kbd></dt><dd>silence</dd>
    <dt><kbd>v</kbd> <kbd>t</kbd></dt><dd>list or grid, light or dark</dd>
    <dt><kbd>Esc</kbd></dt><dd>close, or show everything again</dd>
    </dl>
    <p>Searching understands <b>tag:ui</b>, <b>kind:sound</b>, <b>"two words"</b> and <b>-without</b>. Click into a picture to play from there.</p>
    <form method="dialog"><button class="button">Close</button></form>
    </dialog>

    """
}
