import JSONCore
import SchemaKit
import SpecModel
import SystemIO

/// What an audit lets pass (contract, audio §17.4).
public struct AuditTolerances: SchemaObject, Hashable {
  public var maxPeakDecibels = 0.0
  public var maxOffset = 0.05
  public var allowsClipping = false
  public var peakDecibelsDelta = 0.5
  public var rmsDecibelsDelta = 1.0
  public var offsetDelta = 0.01

  public init() {}

  public static let doc = "What an audit lets pass, for `speccade audit --tolerances`."
  public static let table = fields(of: AuditTolerances.self, rejectingDuplicates: true) { f in
    f.required(\.maxPeakDecibels, "max_peak_db", unit: .decibels, doc: "The highest peak, in dBFS.")
    f.required(\.maxOffset, "max_dc_offset", .range(0...1), doc: "How far the mean may stand beside zero.")
    f.required(\.allowsClipping, "allow_clipping", doc: "Whether samples may reach full scale.")
    f.required(
      \.peakDecibelsDelta, "peak_db_delta", .range(0...1000), unit: .decibels,
      doc: "How far the peak may be from the baseline's.")
    f.required(
      \.rmsDecibelsDelta, "rms_db_delta", .range(0...1000), unit: .decibels,
      doc: "How far the level may be from the baseline's.")
    f.required(\.offsetDelta, "dc_offset_delta", .range(0...2), doc: "How far the mean may be from the baseline's.")
  }

  /// Reads a file of tolerances: all six members.
  ///
  /// - Throws: CLI_001 where it cannot be read or says something else.
  public static func read(
    _ path: String, _ files: any FileSystem = POSIXFileSystem()
  ) throws(Diagnostic) -> AuditTolerances {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try files.read(path, limit: 1 << 20)
    } catch {
      throw Diagnostic(.fileRead, "Failed to read file '\(path)': \(error.reason)", file: path)
    }
    let document: JSONDocument
    do throws(JSONSyntaxError) {
      document = try JSONDocument.parse(bytes)
    } catch {
      throw Diagnostic(
        .fileRead, "'\(path)' has no tolerances: \(error.message)", hint: error.hint, file: path,
        position: error.position)
    }
    let (tolerances, problems) = decode(document.root)
    if problems.isEmpty, let tolerances { return tolerances }
    let problem = problems.first
    throw Diagnostic(
      .fileRead, "'\(path)' has no tolerances: \(problem?.message ?? "it is not a map")", at: problem?.path,
      hint: problem?.hint ?? "all six members are needed"
    ).located(in: document.root, file: path)
  }
}
