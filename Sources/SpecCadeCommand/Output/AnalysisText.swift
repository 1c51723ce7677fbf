import JSONCore
import SpecCade
import SpecModel

/// The documents of `analyze` (contract, core §7.10).
enum AnalysisText {
  /// `{success, errors, result}` of one file.
  static func document(_ asset: AnalyzedAsset) -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      writer.member("success", true)
      writer.member("errors", array: { _ in })
      writer.member(
        "result",
        object: { writer in
          writer.member("input", asset.path)
          append(asset, &writer)
        })
    }
    return writer.finish() + [UInt8(ascii: "\n")]
  }

  /// `{success: true, results, summary}` of a folder.
  static func document(_ items: [AssetAnalyzer.Item]) -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      writer.member("success", true)
      writer.member(
        "results",
        array: { writer in
          for item in items { append(item, &writer) }
        })
      let failed = items.count { $0.error != nil }
      writer.member(
        "summary",
        object: { writer in
          writer.member("total", items.count)
          writer.member("succeeded", items.count - failed)
          writer.member("failed", failed)
        })
    }
    return writer.finish() + [UInt8(ascii: "\n")]
  }

  /// A compact object a line.
  static func lines(_ items: [AssetAnalyzer.Item]) -> [UInt8] {
    items.flatMap { item -> [UInt8] in
      var writer = JSONWriter(style: .compact)
      append(item, &writer)
      return writer.finish() + [UInt8(ascii: "\n")]
    }
  }

  /// `{success: false, errors}`.
  static func failure(_ errors: [Diagnostic]) -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      writer.member("success", false)
      writer.member(
        "errors",
        array: { writer in
          for error in errors { Envelope.append(error, to: &writer) }
        })
    }
    return writer.finish() + [UInt8(ascii: "\n")]
  }

  private static func append(_ item: AssetAnalyzer.Item, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("input", item.path)
      writer.member("success", item.asset != nil)
      if let asset = item.asset { append(asset, &writer) }
      if let error = item.error {
        writer.key("error")
        Envelope.append(error, to: &writer)
      }
    }
  }

  private static func append(_ asset: AnalyzedAsset, _ writer: inout JSONWriter) {
    writer.member("asset_type", asset.family)
    writer.member("input_hash", asset.hash)
    writer.member("metrics", asset.measurement.metrics.document().root)
    if let embedding = asset.measurement.embedding {
      writer.member("embedding", JSONTree.array(embedding.map { .measured($0) }).document().root)
    }
  }
}

/// Measurements as comma-separated values (RFC 4180, with plain line feeds): a row a file, a column a measurement.
struct AnalysisTable {
  private let items: [AssetAnalyzer.Item]
  /// Of each item, its measurements by their path: `quality.peak_db`.
  private let cells: [[(path: String, text: String)]]

  init(_ items: [AssetAnalyzer.Item]) {
    self.items = items
    cells = items.map { item in item.asset.map { Self.flattened($0.measurement.metrics, "") } ?? [] }
  }

  var text: [UInt8] {
    let columns = Set(cells.flatMap { $0.map(\.path) }).sorted()
    let fixed = ["input", "success", "asset_type", "input_hash", "error_code", "error_message"]
    var rows = [fixed + columns + ["embedding"]]
    for (item, cells) in zip(items, cells) {
      var row = [
        item.path, item.asset == nil ? "false" : "true", item.asset?.family ?? "", item.asset?.hash ?? "",
        item.error?.code.rawValue ?? "", item.error?.message ?? "",
      ]
      row += columns.map { column in cells.first { $0.path == column }?.text ?? "" }
      row.append(
        item.asset?.measurement.embedding.map { JSONTree.array($0.map { .measured($0) }).text } ?? "")
      rows.append(row)
    }
    return rows.flatMap { Array($0.map(Self.field).joined(separator: ",").utf8) + [UInt8(ascii: "\n")] }
  }

  private static func flattened(_ tree: JSONTree, _ path: String) -> [(path: String, text: String)] {
    switch tree {
    case .object(let members):
      members.flatMap { flattened($0.value, path.isEmpty ? $0.key : "\(path).\($0.key)") }
    case .null: [(path, "")]
    case .string(let text): [(path, text)]
    default: [(path, tree.text)]
    }
  }

  private static func field(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x2C, 0x22, 0x0D, 0x0A].contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
