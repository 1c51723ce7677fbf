import BLAKE3
import SpecModel

/// The markup of one asset: its cell, and behind it what the panel tells.
struct CellWriter {
  let family: any GalleryFamily
  let asset: GalleryAsset
  let cell: GalleryCell
  /// Whether the file is what its report says; nil where no report says anything.
  let isAsReported: Bool?
  /// The address of the file, where it does not stand in the page.
  let link: String?

  func article(number: Int) -> HTML {
    let tags = asset.source?.tags ?? []
    var attributes: HTML.Attributes = [
      "class": "cell", "id": "asset-\(number)", "data-kind": family.kind, "data-path": asset.file.path,
      "data-find": searchText, "data-tags": tags.isEmpty ? nil : tags.joined(separator: "\n"),
      "data-size": "\(asset.file.size)",
    ]
    for (name, value) in cell.numbers { attributes.add(name, "\(value)") }
    attributes.add("data-source", link)
    attributes.add("tabindex", "-1")
    attributes.add("aria-labelledby", "name-\(number)")
    return .element("article", attributes, face + card(number, tags) + .element("template", [:], details))
  }

  /// What a search looks at, without capitals.
  private var searchText: String {
    ([asset.name, asset.file.path, family.kind, asset.report?.recipeKind ?? "", asset.source?.description ?? ""]
      + (asset.source?.tags ?? [])).joined(separator: " ").lowercased()
  }

  private var face: HTML { .element("div", ["class": "face", "data-own-click": ""], cell.face) }

  private func card(_ number: Int, _ tags: [String]) -> HTML {
    var card: HTML = .element(
      "h2", ["id": "name-\(number)"],
      .element("button", ["type": "button", "class": "open"], text: asset.name))
    card += .element("p", ["class": "path"], text: asset.file.path)
    var facts = cell.facts
    if !cell.problems.isEmpty { facts.append(.init("damaged", title: cell.problems[0], tone: .bad)) }
    if isAsReported == false {
      facts.append(.init("changed", title: "Not the file that its report records", tone: .bad))
    }
    if facts.isEmpty { facts.append(.init(Numbers.bytes(asset.file.size), title: "Size")) }
    card += .element(
      "ul", ["class": "facts"],
      facts.reduce(into: HTML()) { list, fact in
        list += .element(
          "li", ["title": fact.title, "data-tone": fact.tone == .plain ? nil : fact.tone.rawValue], text: fact.text)
      })
    if !tags.isEmpty {
      card += .element(
        "ul", ["class": "tags", "aria-label": "Tags"],
        tags.prefix(8).reduce(into: HTML()) { list, tag in
          list += .element(
            "li", [:], .element("button", ["type": "button", "class": "tag", "data-tag": tag], text: tag))
        })
    }
    return .element("div", ["class": "card"], card)
  }

  /// What the panel shows.
  private var details: HTML {
    var html = HTML()
    html += .element("h2", [:], text: asset.name)
    if let text = asset.source?.description { html += .element("p", ["class": "lead"], text: text) }
    html += cell.largeFace
    if !cell.problems.isEmpty || isAsReported == false || !asset.missing.isEmpty { html += problems }
    html += section(
      "Measured", table(cell.measurements + [("File", "\(asset.file.path), \(Numbers.bytes(asset.file.size))")]))
    html += DetailWriter(asset: asset, isAsReported: isAsReported).sections
    return html
  }

  private var problems: HTML {
    var list = cell.problems
    if isAsReported == false { list.append("The file has changed since its report was written.") }
    list += asset.missing.map { "\($0) is in the report and not here." }
    return .element(
      "ul", ["class": "problems"], list.reduce(into: HTML()) { $0 += .element("li", [:], text: $1) })
  }

  private func section(_ title: String, _ contents: HTML) -> HTML {
    .element("section", [:], .element("h3", [:], text: title) + contents)
  }

  private func table(_ rows: [(name: String, value: String)]) -> HTML { DetailWriter.table(rows) }
}
