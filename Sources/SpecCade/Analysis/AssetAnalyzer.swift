import BLAKE3
import JSONCore
import SpecModel
import SystemIO

/// Measures, compares and judges finished files of any family (contract, core §7.10, §7.11, §7.14).
public struct AssetAnalyzer: Sendable {
  public var families: AssetFamilies
  public var fileSystem: any FileSystem

  public init(families: AssetFamilies = .standard, fileSystem: any FileSystem = POSIXFileSystem()) {
    self.families = families
    self.fileSystem = fileSystem
  }

  /// Larger files are refused before they are read, in bytes: more samples than may be measured would not fit anyway.
  static let maximumBytes = (1 << 30) + (1 << 20)

  /// Measures a file.
  ///
  /// - Throws: CLI_001 where it cannot be read, CLI_011 where no family measures such files, and the family's code where it
  ///   cannot be decoded.
  public func analyze(_ path: String, embedding: Bool = false) throws(Diagnostic) -> AnalyzedAsset {
    let (family, analysis) = try family(of: path)
    return try measure(try read(path), path, family, analysis, embedding: embedding)
  }

  /// Measures bytes that are in memory; `path` names them and tells their family.
  func analyze(_ bytes: [UInt8], named path: String, input: String, embedding: Bool) throws(Diagnostic) -> AnalyzedAsset
  {
    let (family, analysis) = try family(of: path)
    return try measure(bytes, input, family, analysis, embedding: embedding)
  }

  private func measure(
    _ bytes: [UInt8], _ path: String, _ family: AssetFamily, _ analysis: AssetFamily.Analysis, embedding: Bool
  ) throws(Diagnostic) -> AnalyzedAsset {
    do throws(AnalysisFailure) {
      return AnalyzedAsset(
        path: path, family: family.name, hash: BLAKE3.hash(bytes).hexadecimal,
        measurement: try analysis.measure(bytes, embedding: embedding))
    } catch {
      throw Self.diagnostic(error, family, path)
    }
  }

  /// Compares two files of one family.
  ///
  /// - Throws: As `analyze`; CLI_011 for two families, the family's code where the two cannot be compared.
  public func compare(_ first: String, _ second: String) throws(Diagnostic) -> ComparedAssets {
    let (family, analysis) = try family(of: first)
    let (other, _) = try self.family(of: second)
    guard family.name == other.name else {
      throw Diagnostic(
        .analysisUnsupported, "Cannot compare \(family.name) with \(other.name): '\(first)' and '\(second)'",
        hint: "give two files of one kind", file: second)
    }
    let (a, b) = (try read(first), try read(second))
    // Each by itself first, so that the message names the file at fault.
    for (bytes, path) in [(a, first), (b, second)] {
      do throws(AnalysisFailure) {
        try analysis.check(bytes)
      } catch {
        throw Self.diagnostic(error, family, path)
      }
    }
    do throws(AnalysisFailure) {
      return ComparedAssets(
        first: first, second: second, family: family.name, firstHash: BLAKE3.hash(a).hexadecimal,
        secondHash: BLAKE3.hash(b).hexadecimal, metrics: try analysis.compare(a, b))
    } catch {
      throw Self.diagnostic(error, family, nil)
    }
  }

  func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    do throws(SystemError) {
      return try fileSystem.read(path, limit: Self.maximumBytes)
    } catch {
      throw Diagnostic(.fileRead, "Failed to read file '\(path)': \(error.reason)", file: path)
    }
  }

  private func family(of path: String) throws(Diagnostic) -> (AssetFamily, AssetFamily.Analysis) {
    let measured = families.list.filter { $0.analysis != nil }.flatMap(\.extensions).joined(separator: ", ")
    guard let ending = FilePath.fileExtension(of: path) else {
      throw Diagnostic(
        .analysisUnsupported, "Unsupported file: '\(path)' has no extension (expected \(measured))", file: path)
    }
    guard let family = families.measuring(extension: ending) else {
      throw Diagnostic(
        .analysisUnsupported, "Unsupported file extension '.\(ending)' (expected \(measured))", file: path)
    }
    guard let analysis = family.analysis else {
      throw Diagnostic(
        .analysisUnsupported, "Files of the family \(family.name) ('.\(ending)') are not measured by this version",
        hint: "it measures \(measured)", file: path)
    }
    return (family, analysis)
  }

  static func diagnostic(_ failure: AnalysisFailure, _ family: AssetFamily, _ path: String?) -> Diagnostic {
    let name = family.name.prefix(1).uppercased() + family.name.dropFirst()
    return Diagnostic(
      family.failureCode, "\(name) analysis failed: \(failure.message)", hint: failure.hint, file: path)
  }
}

/// What a file measures, and which file it was.
public struct AnalyzedAsset: Sendable {
  /// As it was named.
  public var path: String
  /// The family's name: `audio`.
  public var family: String
  /// BLAKE3 of the whole file.
  public var hash: String
  public var measurement: AssetMeasurement
}

/// How two files differ.
public struct ComparedAssets: Sendable {
  public var first: String
  public var second: String
  public var family: String
  /// BLAKE3 of the whole files.
  public var firstHash: String
  public var secondHash: String
  /// Members of an object, without `type`.
  public var metrics: [JSONTree.Member]

  public var isIdentical: Bool { firstHash == secondHash }
}
