import JSONCore
import SchemaKit

extension Report {
  /// Reads a report; nil where it is damaged or no report.
  ///
  /// - Complexity: Linear in the size of the file.
  public static func read(_ bytes: [UInt8]) -> Report? { try? read(bytes, file: "") }

  /// Reads a report, or says why it cannot be believed.
  ///
  /// Strict where the contract is (core §5.2): errors, warnings, outputs and metrics have no unknown members. A report
  /// with a provenance has a checksum, and the checksum is right; older reports and the reference's have neither.
  ///
  /// - Throws: CLI_001, as `verify` reports it (contract, core §7.13).
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> Report {
    let document: JSONDocument
    do throws(JSONSyntaxError) {
      document = try JSONDocument.parse(bytes)
    } catch {
      throw Diagnostic(
        .fileRead, "'\(file)' is no report: \(error.message)", hint: Self.remake, file: file, position: error.position)
    }
    let root = document.root
    let (report, problems) = decode(root)
    guard problems.isEmpty, let report else {
      let problem = problems.first
      throw Diagnostic(
        .fileRead, "'\(file)' is no report: \(problem?.message ?? "it is not a map")", at: problem?.path,
        // Nobody adds what a program has left out.
        hint: problem?.kind == .missingField ? Self.remake : problem?.hint ?? Self.remake
      ).located(in: root, file: file)
    }
    if let fault = checksumFault(root) {
      throw Diagnostic(.fileRead, "'\(file)' is damaged: \(fault)", hint: Self.remake, file: file)
    }
    return report
  }

  private static let remake = "`speccade generate` writes it anew"

  private static func checksumFault(_ root: JSONValue) -> String? {
    guard let checksum = root[checksumName] else {
      return root["provenance"] == nil && root["run"] == nil ? nil : "its checksum is missing"
    }
    let expected = self.checksum(of: removing([checksumName], from: root).root)
    return checksum.isString(equalTo: expected) ? nil : "its checksum does not fit what it says"
  }
}
