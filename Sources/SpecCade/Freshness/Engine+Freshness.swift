import ArtifactCache
import BLAKE3
import SpecModel
import SystemIO

extension Engine {
  /// Compares what a spec gives now with what lies below the output root. Writes nothing, the cache included.
  ///
  /// What the cache remembers is not made again; everything else is made in memory.
  public func freshness(
    of path: String, budget: BudgetChoice = .automatic, options: GenerationOptions, expandsVariants: Bool = false
  ) -> FreshnessRun {
    let run = check(path, budget: budget, level: .generation)
    return freshness(
      of: run, options: options, expandsVariants: expandsVariants,
      expandsVariants ? VariantHindrances.find([run], reports)[0] : nil)
  }

  /// The same for a spec that is checked already.
  ///
  /// - Parameter hindrances: What keeps variants from being made; nil: nothing.
  func freshness(
    of checked: Run, options: GenerationOptions, expandsVariants: Bool, _ hindrances: VariantHindrances?
  ) -> FreshnessRun {
    var result = FreshnessRun(run: checked)
    guard checked.ok else { return result }
    do throws(GenerationFailure) {
      let validated = try validated(checked)
      result.outputs = try compare(validated, checked.origin, options, below: "")
    } catch {
      result.fail(error.diagnostic)
      return result
    }
    guard expandsVariants, let spec = checked.validation?.spec else { return result }
    for (index, variant) in (spec.variants ?? []).enumerated() {
      if let refusal = hindrances?.refusals[index] {
        result.fail(refusal)
        continue
      }
      do throws(GenerationFailure) {
        let derived = try validate(variant, spec.deriving(variant), of: checked)
        result.outputs += try compare(
          derived, checked.origin, options, below: Self.folder(ofVariant: variant.variantId) + "/")
      } catch {
        result.fail(error.diagnostic)
      }
    }
    return result
  }

  private func compare(
    _ validated: ValidatedSpec, _ origin: SpecOrigin, _ options: GenerationOptions, below folder: String
  ) throws(GenerationFailure) -> [OutputFreshness] {
    let artifacts = try generator.recall(validated, from: origin, options)
    // Without the folder, nothing is there.
    let root = try? OutputRoot(path: options.outputRoot, fileSystem: generator.fileSystem, creating: false)
    return artifacts.map { artifact in
      let path = folder + artifact.path
      return OutputFreshness(path: path, state: Self.state(of: path, root, artifact), hash: artifact.blob)
    }
  }

  private static func state(of path: String, _ root: OutputRoot?, _ artifact: CachedArtifact) -> OutputFreshness.State {
    guard let root else { return .missing }
    do throws(SystemError) {
      guard let size = Int(exactly: artifact.size) else { return .differs }
      let bytes = try root.read(relativePath: path, limit: size)
      return bytes.count == size && BLAKE3.hash(bytes).hexadecimal == artifact.blob ? .fresh : .differs
    } catch {
      return error.isNotFound ? .missing : .differs
    }
  }
}
