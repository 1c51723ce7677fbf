import SpecModel

/// What the panel tells of an asset's making: its budget, its provenance, its spec.
struct DetailWriter {
  let asset: GalleryAsset
  let isAsReported: Bool?

  var sections: HTML {
    var html = HTML()
    if let source = asset.source, !source.uses.isEmpty { html += budget(source) }
    if let report = asset.report { html += provenance(report) }
    if let source = asset.source { html += spec(source) }
    return html
  }

  static func table(_ rows: [(name: String, value: String)], hashes: Bool = false) -> HTML {
    .element(
      "table", [:],
      rows.reduce(into: HTML()) { table, row in
        table += .element(
          "tr", [:],
          .element("th", ["scope": "row"], text: row.name)
            + .element("td", ["class": hashes ? "hash" : nil], text: row.value))
      })
  }

  private func budget(_ source: GallerySource) -> HTML {
    let list = source.uses.reduce(into: HTML()) { list, use in
      list += .element("dt", ["title": use.limit], text: use.doc)
      list += .element("dd", [:], text: use.amount + (use.share == nil ? "; allowed: " : " of ") + use.maximum)
      guard let share = use.share else { return }
      list += .element(
        "meter",
        [
          "min": "0", "max": "1", "low": "0.75", "high": "0.95", "optimum": "0",
          "value": DecimalText.fixed(share.isFinite ? min(max(share, 0), 1) : 1, places: 4), "aria-label": use.doc,
        ])
    }
    return .element(
      "section", [:],
      .element("h3", [:], text: "Budget" + (source.budgetProfile.map { " · \($0)" } ?? ""))
        + .element("dl", ["class": "budget"], list))
  }

  private func provenance(_ report: Report) -> HTML {
    var rows: [(name: String, value: String)] = []
    func add(_ name: String, _ value: String?) {
      if let value { rows.append((name, value)) }
    }
    let provenance = report.provenance
    add("Made by", "SpecCade \(provenance?.toolVersion ?? "")\(backend(provenance))")
    add("Recipe", report.recipeKind)
    add("Seed", (provenance?.seed ?? report.seed).map { "\($0)" })
    add("Licence", report.license)
    add("Report", asset.reportPath)
    add("File", isAsReported.map { $0 ? "as the report records it" : "changed since the report" })
    add("Spec hash", report.specHash)
    add("Recipe hash", report.recipeHash)
    add("Source hash", report.sourceHash)
    add("Action key", report.actionKey)
    for artifact in provenance?.artifacts ?? [] { add(artifact.path, artifact.hash) }
    for companion in asset.companions { add("Also made", "\(companion.path), \(Numbers.bytes(companion.size))") }
    return .element(
      "details", [:], .element("summary", [:], text: "Provenance") + Self.table(rows, hashes: true))
  }

  private func backend(_ provenance: Provenance?) -> String {
    guard let provenance, let name = provenance.backendName, let version = provenance.backendVersion else { return "" }
    return ", \(name) \(version)" + (provenance.algorithmEpoch.map { " epoch \($0)" } ?? "")
  }

  private func spec(_ source: GallerySource) -> HTML {
    var contents: HTML = .element(
      "summary", [:], HTML(text: "Spec") + .element("button", ["type": "button", "class": "copy"], text: "Copy"))
    var notes = source.path
    if source.isChanged { notes += " · changed since the asset was made" }
    if source.isCut { notes += " · only its beginning" }
    contents += .element("p", ["class": "path"], text: notes)
    if let text = source.text {
      contents += .element("pre", ["class": source.isJSON ? "json" : nil, "tabindex": "0"], text: text)
    }
    return .element("details", ["open": ""], contents)
  }
}
