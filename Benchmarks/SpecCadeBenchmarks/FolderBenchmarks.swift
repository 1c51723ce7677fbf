import CommandLineKit
import JSONCore
import SpecCade
import SpecModel
import SystemIO

/// Specs that lie below a folder.
struct SpecFolder {
  let name: String
  let paths: [String]
  /// The specs as JSON; those in Starlark are evaluated first.
  let texts: [[UInt8]]

  init(_ name: String, _ folder: String) throws {
    self.name = name
    paths = try SpecDiscovery().specs(below: folder)
    texts = try paths.map { path in
      let loaded = try SpecLoader().load(path)
      guard loaded.sourceKind == .json else { return PrettyJSON.bytes(of: loaded.root, sortKeys: true) }
      return try POSIXFileSystem().read(path, limit: 64 << 20)
    }
  }

  /// The corpus of presets beside the checkout, where there is one.
  static func presets() throws -> SpecFolder? {
    let candidates = [Environment.value("SPECCADE_SHARED"), "../shared", "../../shared"].compactMap(\.self)
    for shared in candidates {
      let folder = "\(shared)/corpus/presets/audio"
      if try POSIXFileSystem().existingStatus(folder) != nil { return try SpecFolder("presets", folder) }
    }
    return nil
  }
}

/// Whole folders: every spec that this version can make, in memory, on one core and on all.
enum FolderBenchmarks {
  static func run(_ terminal: Terminal, _ folders: [SpecFolder]) throws {
    var section = Section(
      "Whole folders, in memory", ["folder", "specs", "made", "sound, s", "cores", "time, ms", "units"])
    for folder in folders {
      let validator = SpecValidator(registry: .standard, level: .generation)
      let specs = try folder.texts.compactMap { validator.validate(try JSONDocument.parse($0).root).validated }
      let duration = specs.reduce(0.0) { $0 + ($1.spec.recipe?.params.value["duration_seconds"]?.number ?? 0) }
      for cores in Set([1, Environment.processorCount]).sorted() {
        let seconds = Stopwatch.median(of: (0..<3).map { _ in make(specs, cores: cores) })
        section.add(
          folder.name, String(folder.paths.count), String(specs.count), Figures.text(duration), String(cores),
          Figures.milliseconds(seconds), Figures.units(seconds))
      }
      let validation = try Stopwatch.median {
        for text in folder.texts { Sink.use(validator.validate(try JSONDocument.parse(text).root)) }
      }
      section.add(
        "\(folder.name), validated only", String(folder.paths.count), "", "", "1", Figures.milliseconds(validation),
        Figures.units(validation))
    }
    section.show(on: terminal)
    try predictions(terminal, folders)
  }

  /// The cost model against the clock: each spec alone, the fastest of three runs.
  private static func predictions(_ terminal: Terminal, _ folders: [SpecFolder]) throws {
    var section = Section(
      "Predicted work, as a share of the measured", ["folder", "specs", "least", "median", "most", "total"])
    for folder in folders {
      let validator = SpecValidator(registry: .standard, level: .generation)
      let specs = try folder.texts.compactMap { validator.validate(try JSONDocument.parse($0).root).validated }
      var (predicted, measured) = (0.0, 0.0)
      let ratios = specs.map { spec in
        let time = (0..<3).map { _ in make([spec], cores: 1) }.min() ?? 0
        let units = (predicted: spec.recipe.cost().work, measured: max(time / Stopwatch.unit, 1e-9))
        predicted += units.predicted
        measured += units.measured
        return units.predicted / units.measured
      }
      section.add(
        folder.name, String(specs.count), Figures.text(ratios.min() ?? 0), Figures.text(Stopwatch.median(of: ratios)),
        Figures.text(ratios.max() ?? 0), Figures.text(predicted / max(measured, 1e-9)))
    }
    section.show(on: terminal)
  }

  private static func make(_ specs: [ValidatedSpec], cores: Int) -> Double {
    Stopwatch.seconds {
      Workers.run(specs.count, workers: cores) { index in
        let spec = specs[index]
        Sink.use(try? spec.generate(GenerationContext(seed: spec.spec.seed, outputs: spec.spec.outputs)))
      }
    }
  }
}
