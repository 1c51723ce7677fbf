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
    freshness(
      of: check(path, budget: budget, level: .generation), options: options,
      expandsVariants: expandsVariants)
  }

  /// The same for a spec that is checked already.
  func freshness(
    of checked: Run, options: GenerationOptions, expandsVariants: Bool
  ) -> FreshnessRun {
    var result = FreshnessRun(run: checked)
    guard checked.ok else { return result }
    do throws(GenerationFailure) {
      let validated = try validated(checked)
      result.outputs = try compare(validated, checked.origin, options, below: "")
      guard expandsVariants, let spec = checked.validation?.spec else { return result }
      for variant in spec.variants ?? [] {
        let derived = try validate(variant, of: spec, checked)
        result.outputs += try compare(derived, checked.origin, options, below: "variants/\(variant.variantId)/")
      }
    } catch {
      result.run.generationFailed = true
      result.run.errors = [
        checked.loaded.map { error.diagnostic.located(in: $0.root, file: checked.path) } ?? error.diagnostic
      ]
    }
    return result
  }

  private func validate(
    _ variant: Variant, of spec: Spec, _ run: Run
  ) throws(GenerationFailure) -> ValidatedSpec {
    let validator = SpecValidator(registry: registry, budget: run.budget?.profile ?? .default, level: .generation)
    let validation = validator.validate(spec.deriving(variant).document().root, file: run.path)
    if let validated = validation.validated { return validated }
    let reason = validation.errors.first?.message ?? "cannot be made by this version"
    throw GenerationFailure(.dispatchNotImplemented, "variant '\(variant.variantId)': \(reason)")
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
