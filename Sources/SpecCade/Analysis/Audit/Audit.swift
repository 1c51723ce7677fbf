import AudioRecipes
import BLAKE3
import SpecModel
import SystemIO

/// One thing that an audit does not let pass.
public struct AuditViolation: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case peakExceeded = "peak_exceeded"
    case offsetExceeded = "dc_offset_exceeded"
    case clippingDetected = "clipping_detected"
    case peakRegression = "peak_regression"
    case rmsRegression = "rms_regression"
    case offsetRegression = "dc_offset_regression"
    case clippingRegression = "clipping_regression"
  }

  public var kind: Kind
  public var message: String
  /// What was measured; nil for clipping.
  public var actual: Double?
  /// The limit, or the baseline's.
  public var expected: Double?
  /// How far the two are apart, not rounded.
  public var delta: Double?

  init(_ kind: Kind, _ message: String, actual: Double? = nil, expected: Double? = nil) {
    self.kind = kind
    self.message = message
    self.actual = actual
    self.expected = expected
    if let actual, let expected { delta = (actual - expected).magnitude }
  }
}

/// What an audit found of one sound.
public struct AuditItem: Sendable {
  public var path: String
  public var violations: [AuditViolation] = []
  /// Nil where the file could not be measured.
  public var levels: AuditLevels?
  /// What it was compared with; nil where there is no baseline.
  public var baseline: AuditLevels?
  /// The file could not be measured, or its new baseline not be written.
  public var error: Diagnostic?

  public var passed: Bool { error == nil && violations.isEmpty }
}

/// Holds the sounds of a folder to tolerances, and to what they measured before (contract, core §7.12, audio §17.4).
public struct Audit: Sendable {
  public var tolerances: AuditTolerances
  public var items: [AuditItem]

  public var failed: Int { items.count { $0.error == nil && !$0.violations.isEmpty } }
  public var errors: Int { items.count { $0.error != nil } }
  public var passed: Int { items.count(where: \.passed) }
  public var success: Bool { passed == items.count }

  /// Looks at every `.wav` below a folder, several at a time, in the order of their paths.
  ///
  /// - Parameters:
  ///   - updatingBaselines: Write what was measured beside each sound; compared is with what stood there before.
  ///   - jobs: How many at once; nil: as many as there are cores.
  /// - Throws: CLI_001 where the folder cannot be read.
  public init(
    folder: String, tolerances: AuditTolerances = AuditTolerances(), updatingBaselines: Bool = false, jobs: Int? = nil,
    fileSystem: any FileSystem = POSIXFileSystem()
  ) throws(Diagnostic) {
    let analyzer = AssetAnalyzer(fileSystem: fileSystem)
    let paths = try analyzer.files(below: folder, extensions: ["wav"])
    self.tolerances = tolerances
    items = WorkQueue(jobs: jobs).map(paths) { path in
      var item = AuditItem(path: path)
      do throws(Diagnostic) {
        let bytes = try analyzer.read(path)
        let levels = try Self.levels(bytes, path)
        item.levels = levels
        item.baseline = AuditBaseline.read(for: path, fileSystem)?.levels
        item.violations = Self.violations(levels, item.baseline, tolerances)
        if updatingBaselines {
          try AuditBaseline(levels, fileHash: BLAKE3.hash(bytes).hexadecimal).write(for: path, fileSystem)
        }
      } catch {
        item.error = error
      }
      return item
    }
  }

  private static func levels(_ bytes: [UInt8], _ path: String) throws(Diagnostic) -> AuditLevels {
    do throws(AnalysisFailure) {
      return AuditLevels(AudioLevelSummary(try AudioAnalysis.read(bytes)))
    } catch {
      throw Diagnostic(
        .audioAnalysisFailed, "Audio analysis failed: \(error.message)", hint: error.hint, file: path)
    }
  }

  /// What of the levels does not pass, limits first.
  static func violations(
    _ levels: AuditLevels, _ baseline: AuditLevels?, _ tolerances: AuditTolerances
  ) -> [AuditViolation] {
    var found: [AuditViolation] = []
    func text(_ value: Double, _ places: Int) -> String { DecimalText.fixed(value, places: places) }
    if levels.peakDecibels > tolerances.maxPeakDecibels {
      found.append(
        AuditViolation(
          .peakExceeded, "peak \(text(levels.peakDecibels, 2)) dB > \(text(tolerances.maxPeakDecibels, 2)) dB",
          actual: levels.peakDecibels, expected: tolerances.maxPeakDecibels))
    }
    if levels.offset.magnitude > tolerances.maxOffset {
      found.append(
        AuditViolation(
          .offsetExceeded, "DC offset \(text(levels.offset.magnitude, 6)) > \(text(tolerances.maxOffset, 6))",
          actual: levels.offset.magnitude, expected: tolerances.maxOffset))
    }
    if levels.isClipping, !tolerances.allowsClipping {
      found.append(AuditViolation(.clippingDetected, "samples reach full scale"))
    }
    guard let baseline else { return found }
    func regression(
      _ kind: AuditViolation.Kind, _ name: String, _ actual: Double, _ expected: Double, _ most: Double, _ unit: String,
      _ places: Int
    ) {
      let delta = (actual - expected).magnitude
      guard delta > most else { return }
      found.append(
        AuditViolation(
          kind,
          "\(name) went from \(text(expected, places))\(unit) to \(text(actual, places))\(unit), "
            + "by more than \(text(most, places))\(unit)", actual: actual, expected: expected))
    }
    regression(
      .peakRegression, "peak", levels.peakDecibels, baseline.peakDecibels, tolerances.peakDecibelsDelta, " dB", 2)
    regression(.rmsRegression, "RMS", levels.rmsDecibels, baseline.rmsDecibels, tolerances.rmsDecibelsDelta, " dB", 2)
    regression(.offsetRegression, "DC offset", levels.offset, baseline.offset, tolerances.offsetDelta, "", 6)
    if levels.isClipping != baseline.isClipping {
      found.append(
        AuditViolation(
          .clippingRegression,
          levels.isClipping ? "it reaches full scale, and did not before" : "it reached full scale before"))
    }
    return found
  }
}
