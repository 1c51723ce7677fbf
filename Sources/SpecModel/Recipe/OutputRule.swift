import JSONCore
import SchemaKit

/// Which outputs a recipe kind accepts (contract, core §1.7, §3.5).
public struct OutputRule: Sendable {
  /// How many primary outputs there are.
  public enum Primaries: Sendable {
    case exactlyOne(OutputFormat)
    /// At least one, each of one of these formats; empty: any format.
    case anyNumber([OutputFormat])
    /// At least one; everything else is the custom check's.
    case custom
  }

  public typealias Check =
    @Sendable (_ outputs: [Output], _ params: JSONValue, _ kind: String, _ report: inout [Diagnostic]) -> Void

  public var primaries: Primaries
  /// Whether the kind writes `metadata` outputs.
  public var acceptsMetadata: Bool
  /// Metadata of another format than JSON is refused.
  public var metadataIsJSON: Bool
  /// What depends on the parameters: sources, a format that a parameter names.
  public var check: Check?

  public init(
    _ primaries: Primaries, acceptsMetadata: Bool = false, metadataIsJSON: Bool = true, check: Check? = nil
  ) {
    self.primaries = primaries
    self.acceptsMetadata = acceptsMetadata
    self.metadataIsJSON = metadataIsJSON
    self.check = check
  }

  /// Reports every output that this rule refuses.
  func validate(_ outputs: [Output], params: JSONValue, kind: String) -> [Diagnostic] {
    var report: [Diagnostic] = []
    let indices = outputs.indices.filter { outputs[$0].kind == .primary }
    if indices.isEmpty {
      report.append(
        Diagnostic(
          .noPrimaryOutput, "at least one output must have kind 'primary'", at: ["outputs"],
          hint: "set `kind` of one output to \"primary\""))
    }
    switch primaries {
    case .exactlyOne(let format): checkSingle(indices, format, outputs, &report)
    case .anyNumber(let formats): checkAll(indices, formats, outputs, kind, &report)
    case .custom: break
    }
    if acceptsMetadata, metadataIsJSON { checkMetadata(outputs, kind, &report) }
    check?(outputs, params, kind, &report)
    return report
  }

  private func checkSingle(
    _ indices: [Int], _ format: OutputFormat, _ outputs: [Output], _ report: inout [Diagnostic]
  ) {
    guard indices.count == 1 else {
      report.append(
        Diagnostic(
          .outputValidationFailed, "expected exactly 1 primary output, got \(indices.count)", at: ["outputs"]))
      return
    }
    for index in indices where outputs[index].format != format {
      report.append(
        Diagnostic(
          .outputValidationFailed,
          "primary output format must be '\(format.rawValue)' for this recipe, got '\(outputs[index].format.rawValue)'",
          at: ["outputs", .index(index), "format"]))
    }
  }

  private func checkAll(
    _ indices: [Int], _ formats: [OutputFormat], _ outputs: [Output], _ kind: String, _ report: inout [Diagnostic]
  ) {
    guard let first = formats.first else { return }
    for index in indices where !formats.contains(outputs[index].format) {
      let message =
        formats.count == 1
        ? "\(kind) primary outputs must have format '\(first.rawValue)'"
        : "primary output format must be one of [\(formats.map(\.displayName).joined(separator: ", "))] for this recipe, "
          + "got '\(outputs[index].format.displayName)'"
      report.append(Diagnostic(.outputValidationFailed, message, at: ["outputs", .index(index), "format"]))
    }
  }

  private func checkMetadata(_ outputs: [Output], _ kind: String, _ report: inout [Diagnostic]) {
    for (index, output) in outputs.enumerated() where output.kind == .metadata && output.format != .json {
      report.append(
        Diagnostic(
          .outputValidationFailed, "\(kind) metadata outputs must have format 'json'",
          at: ["outputs", .index(index), "format"]))
    }
  }
}
