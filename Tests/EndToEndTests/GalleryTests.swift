import Foundation
import JSONCore
import Testing

/// `speccade gallery`: the page as a person has it, in Chromium, opened from disk.
@Suite(.enabled(if: Binary.isThere, Binary.reason), .serialized) struct GalleryTests {
  private static let attack =
    "</script><script>document.title = 'owned'</script><img src=x onerror=\\\"document.title='owned'\\\">"

  /// A folder of sounds, and specs with reports.
  private func makeAssets(in shop: Workshop) throws {
    for (index, id) in ["alpha-01", "beta-02", "gamma-03"].enumerated() {
      let spec = Sample.beep(id, frequency: 330 + 110 * Double(index))
        .replacingOccurrences(
          of: "\"A beep.\",",
          with: "\"A beep. \(Self.attack)\", \"style_tags\": [\"ui\", \"\(id.prefix(4))\", \"\(Self.attack)\"],"
        )
        .replacingOccurrences(of: "\"duration_seconds\": 0.1", with: "\"duration_seconds\": 2.5, \"loop_config\": {}")
      try shop.put("specs/\(id).json", spec)
    }
    let made = try shop.run("generate-all", "-s", "specs", "-o", "out", "--no-cache")
    #expect(made.status == 0, "\(made.output)\(made.error)")
    // A file that nobody made, with a name that would be markup.
    try FileManager.default.copyItem(
      atPath: shop("out/sounds/alpha-01.wav"), toPath: shop("out/<img src=x onerror=\"document.title='owned'\">.wav"))
  }

  @Test func theEnvelope() throws {
    let shop = try Workshop()
    try makeAssets(in: shop)
    let run = try shop.run("gallery", "out", "-s", "specs", "-o", "page.html", "--title", "Beeps", "--json")
    let document = JSONTree(try JSONDocument.parse(run.output).root)
    #expect(run.status == 0 && run.error.isEmpty && document["success"] == true)
    let result = try #require(document["result"])
    #expect(result["assets"] == 4 && result["kinds"]?["sound"] == 4 && result["linked"] == false)
    #expect(result["page"] == "page.html" && result["bytes"] == .integer(Int64(shop.bytes("page.html")?.count ?? 0)))
    let failed = try shop.run("gallery", "nowhere", "--json")
    #expect(failed.status == 1 && failed.output.contains("CLI_110"))
    let usage = try shop.run("gallery", "out", "--link", "--embed")
    #expect(usage.status == 2 && usage.error.contains("exclude each other"))
  }

  @Test(.enabled(if: Browser.isThere, Browser.reason)) func aPersonFindsAndHearsASound() throws {
    let shop = try Workshop()
    try makeAssets(in: shop)
    let made = try shop.run("gallery", "out", "-s", "specs", "-o", "page.html", "--title", "Beeps")
    #expect(made.status == 0 && made.output.contains("4 sounds"), "\(made.output)\(made.error)")
    let browser = try Browser(in: shop)
    try browser.open(shop("page.html"))
    #expect(try browser.text("document.title") == "Beeps")
    #expect(try browser.text("document.querySelector('#count').textContent") == "4 assets")

    // Pictures appear when they are seen.
    try browser.wait("the spectrogram appears", "document.querySelector('.cell .scope img').naturalWidth === 480")

    // Search: by word, by tag, by kind; what does not fit goes away.
    let shown = "[...document.querySelectorAll('.cell:not([hidden]) .path')].map((each) => each.textContent).join(' ')"
    try browser.press("/", text: "/")
    #expect(try browser.text("document.activeElement.id") == "search")
    try browser.call("Input.insertText", ["text": "beta"])
    try browser.wait("the search filters", "document.querySelectorAll('.cell:not([hidden])').length === 1")
    #expect(try browser.text(shown) == "sounds/beta-02.wav")
    #expect(try browser.text("document.querySelector('#count').textContent") == "1 of 4 assets")
    for (query, count) in [
      ("tag:ui", 3), ("tag:ui -gamma", 2), ("kind:sound \"a beep\"", 3), ("kind:mesh", 0), ("", 4),
    ] {
      try browser.evaluate(
        "{ const box = document.querySelector('#search'); box.value = '\(query)'; box.dispatchEvent(new Event('input')); }"
      )
      try browser.wait(
        "'\(query)' shows \(count)", "document.querySelectorAll('.cell:not([hidden])').length === \(count)")
    }
    try browser.evaluate("document.querySelector('.chip[data-word=\"gamm\"]').click()")
    #expect(try browser.text(shown) == "sounds/gamma-03.wav")
    try browser.evaluate("document.querySelector('#search').blur()")
    try browser.press("Escape")
    try browser.wait("Escape shows everything", "document.querySelectorAll('.cell:not([hidden])').length === 4")

    // Keys: choose, play, look closer, close, another theme, help.
    try browser.press("j", text: "j")
    try browser.press("j", text: "j")
    #expect(try browser.text("document.querySelector('[aria-current]').dataset.path") == "sounds/alpha-01.wav")
    try browser.press(" ", text: " ")
    try browser.wait("it plays", "document.querySelector('[aria-current]').dataset.state === 'playing'")
    try browser.wait("the time goes on", "parseFloat(document.querySelector('#now').textContent) > 0.2")
    try browser.press("l", text: "l")
    // The sound is 2.5 seconds long: with its loop it still plays after three.
    try browser.evaluate("new Promise((done) => setTimeout(done, 3000))")
    #expect(try browser.text("document.querySelector('[aria-current]').dataset.state") == "playing")
    try browser.press(" ", text: " ")
    #expect(try browser.text("document.querySelector('[aria-current]').dataset.state") == "paused")
    try browser.press("Enter", text: "\r")
    let panel = try browser.text("document.querySelector('.panel').innerText")
    #expect(panel.contains("alpha-01") && panel.contains("LUFS") && panel.contains("\"seed\": 42"), "\(panel)")
    #expect(panel.contains("</script><script>document.title = 'owned'</script>"), "shown as it is")
    #expect(try browser.text("getComputedStyle(document.querySelector('.panel')).display") == "flex")
    try browser.press("Escape")
    #expect(try browser.text("getComputedStyle(document.querySelector('.panel')).display") == "none")
    let ground = "getComputedStyle(document.body).backgroundColor"
    let before = try browser.text(ground)
    try browser.press("t", text: "t")
    #expect(try browser.text(ground) != before)
    try browser.press("?", text: "?")
    #expect(try browser.evaluate("document.querySelector('#help').open") as? Bool == true)

    // Nothing of a spec or a name did anything, and nobody complained.
    #expect(try browser.text("document.title") == "Beeps")
    #expect(
      try browser.evaluate("document.querySelectorAll('img[onerror], script:not([type]), main svg svg').length") as? Int
        == 1)
    #expect(browser.complaints.isEmpty, "\(browser.complaints)")
  }

  @Test(.enabled(if: Browser.isThere, Browser.reason)) func soundsInFilesBesideThePagePlayToo() throws {
    let shop = try Workshop()
    try makeAssets(in: shop)
    let made = try shop.run("gallery", "out", "-s", "specs", "-o", "out/page.html", "--link", "--tag", "ui")
    #expect(made.status == 0 && made.output.contains("3 sounds"), "\(made.output)\(made.error)")
    let browser = try Browser(in: shop, width: 400, height: 800)
    try browser.open(shop("out/page.html"))
    try browser.evaluate("document.querySelector('.play').click()")
    try browser.wait("the time goes on", "parseFloat(document.querySelector('#now').textContent) > 0.2")
    #expect(try browser.text("document.querySelector('#status').textContent") == "")
    // A narrow page does not scroll sideways.
    #expect(try browser.evaluate("document.documentElement.scrollWidth <= innerWidth") as? Bool == true)
    #expect(browser.complaints.isEmpty, "\(browser.complaints)")
  }
}
