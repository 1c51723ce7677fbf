import JSONCore
import SchemaKit

extension Report {
  /// The report as its file has it: declared order, two spaces, no newline at the end.
  public func text() -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.value(jsonDocument().root)
    return writer.finish()
  }

  /// Reads a report; nil where it is damaged or no report.
  ///
  /// - Complexity: Linear in the size of the file.
  public static func read(_ bytes: [UInt8]) -> Report? {
    guard let document = try? JSONDocument.parse(bytes) else { return nil }
    let (report, problems) = decode(document.root)
    return problems.isEmpty ? report : nil
  }

  /// Whether the two say the same apart from what varies between identical runs.
  public func saysTheSame(as other: Report) -> Bool { stable() == other.stable() }

  private func stable() -> [UInt8] {
    var copy = self
    copy.durationMilliseconds = 0
    copy.stages = nil
    return CanonicalJSON.bytes(of: copy.jsonDocument().root)
  }
}
