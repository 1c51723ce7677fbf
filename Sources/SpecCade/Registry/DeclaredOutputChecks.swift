import JSONCore
import SchemaKit
import SpecModel

/// Output rules that look into parameters, of kinds whose parameters are not decoded yet (contract, core §3.5).
enum DeclaredOutputChecks {
  /// One primary of the song's format, or one `xm` and one `it` that include it.
  @Sendable static func trackerFormats(
    _ outputs: [Output], _ params: JSONValue, _ kind: String, _ report: inout [Diagnostic]
  ) {
    let primaries = outputs.indices.filter { outputs[$0].kind == .primary }
    guard !primaries.isEmpty, let format = params["format"]?.string else { return }
    if let only = primaries.first, primaries.count == 1 {
      if outputs[only].format.rawValue != format {
        refuse(
          "primary output format must be '\(format)' for this recipe, got '\(outputs[only].format.rawValue)'",
          ["outputs", .index(only), "format"], &report)
      }
      return
    }
    var seen: Set<OutputFormat> = []
    for index in primaries {
      let found = outputs[index].format
      if found != .xm && found != .it {
        refuse(
          "primary output format must be 'xm' or 'it' for this recipe, got '\(found.rawValue)'",
          ["outputs", .index(index), "format"], &report)
      } else if !seen.insert(found).inserted {
        refuse("duplicate primary output format '\(found.rawValue)'", ["outputs", .index(index), "format"], &report)
      }
    }
    if primaries.count > 2 {
      refuse("expected at most 2 primary outputs (xm and it), got \(primaries.count)", ["outputs"], &report)
    }
    if !seen.contains(where: { $0.rawValue == format }) {
      refuse("no primary output has the format '\(format)'", ["recipe", "params", "format"], &report)
    }
  }

  /// Each primary names a node of the graph.
  @Sendable static func graphSources(
    _ outputs: [Output], _ params: JSONValue, _ kind: String, _ report: inout [Diagnostic]
  ) {
    let ids = params["nodes"]?.elements.compactMap { $0["id"]?.string } ?? []
    for (index, output) in outputs.enumerated() where output.kind == .primary {
      let path: JSONPath = ["outputs", .index(index), "source"]
      guard let source = output.source, !source.isEmpty else {
        refuse("\(kind) primary outputs must set 'source' to a node id", path, &report)
        continue
      }
      if !ids.contains(source) {
        report.append(
          Diagnostic(
            .outputValidationFailed,
            "outputs[\(index)].source '\(source)' does not match any recipe.params.nodes[].id", at: path,
            hint: Suggestion.nearest(to: source, among: ids).map { "did you mean `\($0)`?" }))
      }
    }
  }

  /// Albedo by default; normal and roughness only where the recipe makes them; one albedo at least.
  @Sendable static func decalSources(
    _ outputs: [Output], _ params: JSONValue, _ kind: String, _ report: inout [Diagnostic]
  ) {
    var hasAlbedo = false
    for (index, output) in outputs.enumerated() where output.kind == .primary {
      let path: JSONPath = ["outputs", .index(index), "source"]
      switch output.source ?? "" {
      case "", "albedo": hasAlbedo = true
      case "normal" where params["normal_output"].map { !$0.isNull } ?? false: break
      case "roughness" where params["roughness_output"].map { !$0.isNull } ?? false: break
      case "normal": refuse("source 'normal' requires normal_output", path, &report)
      case "roughness": refuse("source 'roughness' requires roughness_output", path, &report)
      case let source: refuse("unknown source '\(source)'; expected albedo, normal or roughness", path, &report)
      }
    }
    if !hasAlbedo { refuse("\(kind) requires at least one albedo output", ["outputs"], &report) }
  }

  /// `layer.map`, `maskN` or `macro`.
  @Sendable static func splatSources(
    _ outputs: [Output], _ params: JSONValue, _ kind: String, _ report: inout [Diagnostic]
  ) {
    let layers = params["layers"]?.elements.compactMap { $0["id"]?.string } ?? []
    for (index, output) in outputs.enumerated() where output.kind == .primary {
      let path: JSONPath = ["outputs", .index(index), "source"]
      let source = trimmed(output.source ?? "")
      if source == "macro" {
        if params["macro_variation"]?.boolean != true {
          refuse("source 'macro' requires macro_variation", path, &report)
        }
      } else if source.hasPrefix("mask"), let number = UInt32(source.dropFirst(4)) {
        if number >= UInt32((layers.count + 3) / 4) { refuse("mask \(number) does not exist", path, &report) }
      } else {
        let parts = source.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let isKnown =
          parts.count == 2 && layers.contains(parts[0]) && ["albedo", "normal", "roughness"].contains(parts[1])
        if !isKnown { refuse("unknown source '\(source)'", path, &report) }
      }
    }
  }

  /// One of the four maps.
  @Sendable static func materialSources(
    _ outputs: [Output], _ params: JSONValue, _ kind: String, _ report: inout [Diagnostic]
  ) {
    let maps = ["albedo", "roughness", "metallic", "normal"]
    for (index, output) in outputs.enumerated() where output.kind == .primary && !maps.contains(output.source ?? "") {
      refuse(
        "source must be one of \(maps.joined(separator: ", ")), got '\(output.source ?? "")'",
        ["outputs", .index(index), "source"], &report)
    }
  }

  private static func refuse(_ message: String, _ path: JSONPath, _ report: inout [Diagnostic]) {
    report.append(Diagnostic(.outputValidationFailed, message, at: path))
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars = scalars.dropFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars = scalars.dropLast() }
    return String(String.UnicodeScalarView(scalars))
  }
}
