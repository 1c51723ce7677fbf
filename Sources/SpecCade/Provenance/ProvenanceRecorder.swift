import BLAKE3
import SpecModel
import SystemIO

/// Fills in what a spec's result is made from and by.
///
/// What specs of one folder have in common (the project, the state of the repository) is looked up once for as long as
/// this object lives: a batch of a thousand specs asks once.
public final class ProvenanceRecorder: Sendable {
  public let fileSystem: any FileSystem
  private let projects = Memo<ProjectFolder>()
  private let checkouts = Memo<GitCheckout>()

  public init(fileSystem: any FileSystem = POSIXFileSystem()) { self.fileSystem = fileSystem }

  /// The source and what is known before validation.
  public func provenance(of loaded: LoadedSpec, _ spec: Spec, registry: RecipeRegistry) -> Provenance {
    var provenance = Provenance()
    let folder = folder(of: loaded.path)
    provenance.sourceKind = loaded.sourceKind
    provenance.sourcePath = folder.relative(FilePath.name(of: loaded.path))
    provenance.sourceHash = loaded.sourceHash.hexadecimal
    provenance.files = loaded.loadedFiles.map {
      InputFile(path: folder.relative($0.path), hash: $0.hash?.hexadecimal, role: .module)
    }
    provenance.stdlibVersion = loaded.stdlibVersion
    provenance.seed = spec.seed
    provenance.toolVersion = Tool.version
    if let implementation = (spec.recipe?.kind).flatMap({ registry[$0] })?.implementation {
      provenance.backendName = implementation.backend.name
      provenance.backendVersion = implementation.backend.version
      provenance.algorithmEpoch = UInt32(clamping: implementation.algorithmEpoch)
    }
    return provenance
  }

  /// The whole, but for what varies between machines and checkouts.
  public func provenance(
    of loaded: LoadedSpec, _ result: ValidationResult, budget: BudgetProfile, registry: RecipeRegistry,
    outcome: GenerationOutcome? = nil
  ) -> Provenance? {
    guard let spec = result.spec else { return nil }
    var provenance = provenance(of: loaded, spec, registry: registry)
    provenance.specHash = (result.validated?.specHash ?? spec.specHash()).hexadecimal
    provenance.recipeHash = (result.validated?.recipeHash ?? spec.recipe?.recipeHash())?.hexadecimal
    provenance.budgetProfile = budget.name
    provenance.budgetHash = budget.contentHash.hexadecimal
    let folder = folder(of: loaded.path)
    for reference in result.validated?.recipe.referencedFiles ?? [] {
      // What the generation read, not what the file holds by now.
      let used = outcome?.referencedFiles.first { $0.path == reference.path }?.hash
      provenance.files.append(
        InputFile(
          path: folder.relative(reference.path), hash: used ?? hash(folder.path(reference.path)), role: .reference))
    }
    if let outcome {
      provenance.actionKey = outcome.actionKey?.text
      provenance.artifacts = outcome.artifacts
      provenance.previewSeconds = outcome.previewSeconds
      if outcome.sampleFormat != .pcm16 { provenance.sampleFormat = outcome.sampleFormat.rawValue }
      if !outcome.previewPictures.isEmpty { provenance.previewPictures = outcome.previewPictures.map(\.rawValue) }
    }
    return provenance
  }

  /// Where this runs, and how the checkout that holds these inputs stands.
  ///
  /// - Complexity: The first call in a repository looks at each of its files.
  public func environment(of provenance: Provenance, specPath: String) -> BuildEnvironment {
    var environment = BuildEnvironment()
    environment.target = Tool.targetTriple
    let folder = folder(of: specPath)
    guard let repository = folder.absolute.flatMap({ GitRepository.containing($0) }) else { return environment }
    let checkout = checkouts.value(for: repository.workTree) { GitCheckout(repository) }
    environment.gitCommit = checkout.commit
    // A file that is not tracked is in no commit, whatever its checkout's state.
    let inputs =
      [FilePath.name(of: specPath)].map { folder.path($0) } + provenance.files.map { folder.fromRoot($0.path) }
    environment.gitDirty = inputs.allSatisfy { checkout.tracks($0) } ? checkout.isDirty : true
    return environment
  }

  private func folder(of specPath: String) -> ProjectFolder {
    let parent = FilePath.parent(of: specPath)
    return projects.value(for: parent) { ProjectFolder(parent, fileSystem) }
  }

  private func hash(_ path: String) -> String? {
    (try? fileSystem.read(path, limit: 1 << 30)).map { BLAKE3.hash($0).hexadecimal }
  }
}

/// A folder of specs and the project around it.
struct ProjectFolder: Sendable {
  /// As it was named.
  let named: String
  /// Without links; nil where it is not there.
  let absolute: String?
  /// The project's top; nil outside of any.
  let root: String?

  init(_ folder: String, _ fileSystem: any FileSystem) {
    named = folder
    absolute = try? fileSystem.realPath(folder)
    root = ProjectLocation.containing(folder, fileSystem: fileSystem)?.root
  }

  /// A file of this folder as the system finds it.
  func path(_ file: String) -> String { PathText.normalized(FilePath.join(absolute ?? named, file)) }

  /// A file, named relative to this folder, relative to the project; outside of any project as it was named.
  func relative(_ file: String) -> String {
    guard let root, absolute != nil else { return PathText.normalized(file) }
    return PathText.relative(path(file), to: root)
  }

  /// The inverse of `relative`.
  func fromRoot(_ file: String) -> String { root.map { PathText.normalized(FilePath.join($0, file)) } ?? path(file) }
}
