import AudioRecipes
import BLAKE3
import JSONCore
import SpecModel
import SystemIO

extension Engine {
  /// Renders a generated sound under the seeds that follow its own, keeps what passes the gates as
  /// `{asset_id with - → _}_var_{index}.wav` below the output root, and writes `variations.json` there (contract,
  /// core §7.5.1).
  ///
  /// The spec's own files are not touched, and no cache is asked (core §12.7). What was rejected leaves no file, nor one of
  /// an earlier run under its name, nor do those that an earlier run made beyond the count.
  ///
  /// - Parameter count: How many; variation 0 has the spec's own seed.
  /// - Returns: Nil where the spec makes no WAV, or was not made at all.
  public func generateVariations(
    of run: Run, count: UInt32, gates: VariationGates = VariationGates(), options: GenerationOptions
  ) -> Variations? {
    guard run.ok, count > 0, let spec = run.validation?.spec, spec.outputs.contains(where: { $0.format == .wav }),
      let budget = run.budget?.profile
    else { return nil }
    var variations = Variations(specId: spec.assetId, baseSeed: spec.seed, gates: gates, list: [])
    variations.manifestPath = FilePath.join(options.outputRoot, Self.manifestName)
    let root: OutputRoot
    do throws(SystemError) {
      root = try OutputRoot(path: options.outputRoot, fileSystem: generator.fileSystem)
    } catch {
      variations.manifestFailure = Self.failure(variations.manifestPath, error)
      return variations
    }
    let maker = VariationMaker(
      spec: spec, origin: run.origin, gates: gates, options: options, root: root, generator: generator,
      validator: SpecValidator(registry: registry, budget: budget, level: .generation))
    let earlier = maker.filesOfEarlierRun(Self.manifestName, from: count)
    for index in 0..<count { variations.list.append(maker.make(index)) }
    for path in earlier { try? root.remove(relativePath: path) }
    do throws(SystemError) {
      try root.publish(relativePath: Self.manifestName, bytes: variations.text())
    } catch {
      variations.manifestFailure = Self.failure(variations.manifestPath, error)
    }
    return variations
  }

  private static let manifestName = "variations.json"

  private static func failure(_ path: String, _ error: SystemError) -> Diagnostic {
    Diagnostic(.fileRead, "Failed to write '\(path)': \(error.reason)", hint: "use --out-root", file: path)
  }
}

/// Makes variations of one spec, one after the other.
private struct VariationMaker {
  let spec: Spec
  let origin: SpecOrigin
  let gates: VariationGates
  let options: GenerationOptions
  let root: OutputRoot
  let generator: Generator
  let validator: SpecValidator

  func make(_ index: UInt32) -> Variation {
    var derived = spec
    derived.seed = spec.seed &+ index
    var variation = Variation(index: index, seed: derived.seed)
    let path = Self.fileName(spec.assetId, index)
    guard !spec.outputs.contains(where: { $0.path == path }) else {
      variation.reason = "rename failed: '\(path)' is a file of the spec itself"
      return variation
    }
    switch render(derived) {
    case .failure(let fault): variation.reason = fault.reason
    case .success(let bytes): measure(bytes, path, &variation)
    }
    if variation.path == nil { try? root.remove(relativePath: path) }
    return variation
  }

  /// What a run for more variations has left, as its manifest says: nothing would name these files any more.
  func filesOfEarlierRun(_ manifest: String, from count: UInt32) -> [String] {
    guard let bytes = try? root.read(relativePath: manifest, limit: 1 << 24),
      let document = try? JSONDocument.parse(bytes).root, document["spec_id"]?.string == spec.assetId
    else { return [] }
    return (document["variations"]?.elements.map { $0 } ?? []).compactMap { item in
      guard let index = item["index"]?.uint64.flatMap({ UInt32(exactly: $0) }), index >= count,
        let path = item["path"]?.string, path == Self.fileName(spec.assetId, index),
        !spec.outputs.contains(where: { $0.path == path })
      else { return nil }
      return path
    }
  }

  static func fileName(_ assetId: String, _ index: UInt32) -> String {
    String(decoding: assetId.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
      + "_var_\(index).wav"
  }

  private struct Fault: Error {
    let reason: String
  }

  private func render(_ derived: Spec) -> Result<[UInt8], Fault> {
    let validation = validator.validate(derived.document().root, file: origin.path)
    guard let validated = validation.validated else {
      let reason = validation.errors.first?.message ?? "it cannot be made by this version"
      return .failure(Fault(reason: "generation failed: \(reason)"))
    }
    do throws(GenerationFailure) {
      let artifacts = try generator.render(validated, from: origin, options)
      let sounds = artifacts.filter { $0.format == .wav }
      guard let sound = sounds.first(where: { $0.kind == .primary }) ?? sounds.first else {
        return .failure(Fault(reason: "no WAV output found"))
      }
      return .success(sound.bytes)
    } catch {
      return .failure(Fault(reason: "generation failed: \(error.diagnostic.message)"))
    }
  }

  private func measure(_ bytes: [UInt8], _ path: String, _ variation: inout Variation) {
    variation.hash = BLAKE3.hash(bytes).hexadecimal
    let levels: AuditLevels
    do throws(AnalysisFailure) {
      levels = AuditLevels(AudioLevelSummary(try AudioAnalysis.read(bytes)))
    } catch {
      variation.reason = "analysis failed: \(error.message)"
      return
    }
    variation.levels = levels
    variation.reason = gates.fault(levels)
    guard variation.reason == nil else { return }
    do throws(SystemError) {
      try root.publish(relativePath: path, bytes: bytes)
      variation.path = path
    } catch {
      variation.reason = "rename failed: \(error.reason)"
    }
  }
}
