import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

/// Makes the assets of specs (contract, core §7.5).
struct GenerateCommand: Command {
  static let name = "generate"
  static let abstract = "Make the assets of specs."
  static let examples = [
    CommandExample("speccade generate beep.json -o assets", "Make one asset below assets/."),
    CommandExample("speccade generate beep.json --preview 1", "Only its first second."),
    CommandExample("speccade generate beep.json --preview spectrogram", "A picture of its spectrum besides."),
    CommandExample("speccade generate beep.json --sample-format pcm24", "24 bits, to work on with."),
    CommandExample("speccade generate beep.json -o assets --watch", "Make it again after every save."),
    CommandExample("speccade generate beep.json -o assets --check", "Is what lies there what the spec gives?"),
    CommandExample("speccade generate hit.json -o assets --variations 8", "Eight more, each under a seed of its own."),
    CommandExample("speccade generate beep.json --json", "For programs."),
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "Success; warnings are allowed."),
    ExitCodeNote(.failure, "A spec is wrong, something could not be read or written, or --check found a difference."),
    ExitCodeNote(
      .usage, "A spec is right and could not be made, nor a variation; or the command line was not understood."),
  ]
  static let seeAlso = ["speccade generate-all", "speccade validate"]

  var specs: [String] = []
  var outRoot = "."
  var expandVariants = false
  var budget: String?
  var json = false
  var preview: PreviewArgument?
  var sampleFormat = SampleFormat.pcm16
  var noCache = false
  var cacheDirectory: String?
  var cacheAlso: [String] = []
  var cacheMaximumSize: SizeArgument?
  var profile = false
  var check = false
  var watch = false
  var variations: UInt32?
  var maxPeak: Double?
  var maxOffset: Double?
  var saveBlend = false

  static func declare(_ command: inout CommandBuilder<GenerateCommand>) {
    command.arguments(
      \.specs, "SPEC", option: "spec", short: "s", atLeastOne: true, completes: SpecOptions.specFiles,
      help: "Spec files.")
    SpecOptions.outputRoot(&command, \.outRoot)
    SpecOptions.expandVariants(&command, \.expandVariants)
    SpecOptions.budget(&command, \.budget)
    SpecOptions.preview(&command, \.preview)
    SpecOptions.sampleFormat(&command, \.sampleFormat)
    command.flag(\.noCache, "no-cache", help: "Neither read nor write the cache.")
    SpecOptions.cacheDirectory(&command, \.cacheDirectory)
    SpecOptions.cacheAlso(&command, \.cacheAlso)
    SpecOptions.cacheMaximumSize(&command, \.cacheMaximumSize)
    command.flag(\.profile, "profile", help: "Measure the stages; bypasses the cache.")
    SpecOptions.freshness(&command, check: \.check, watch: \.watch)
    command.option(
      \.variations, "variations", placeholder: "N",
      help: "Make N more sounds below the output root, each under a seed of its own.")
    command.option(
      \.maxPeak, "max-peak-db", placeholder: "DB", rule: gate, allowsLeadingDash: true,
      help: "Keep no variation with a higher peak, in dBFS.")
    command.option(
      \.maxOffset, "max-dc-offset", placeholder: "X", rule: gate,
      help: "Keep no variation whose mean is further beside zero.")
    command.flag(
      \.saveBlend, "save-blend", help: "Ask for a .blend beside the result; kinds that have none refuse it.")
    SpecOptions.json(&command, \.json)
  }

  /// A gate that is no number would let everything through.
  private static let gate = ValueRule<Double>("a number") { !$0.isNaN }

  func run(_ context: CommandContext) throws -> ExitCode {
    if check && watch { throw SpecOptions.checkExcludesWatch }
    let engine = engine(context)
    let choice = try SpecOptions.budget(budget, of: specs, engine)
    if variations != nil || saveBlend, check || watch {
      throw UsageError(
        "--variations and --save-blend go with neither --check nor --watch", hints: ["leave one of them out"])
    }
    if check { return checkOutputs(engine, choice, context) }
    if watch { return try watchSpecs(context) }
    let options = generationOptions
    var results: [GenerateResult] = []
    for spec in specs {
      let result = GenerateResult(
        run: engine.generate(spec, budget: choice, options: options, savingBlend: saveBlend), command: self,
        provenance: { json ? engine.provenance(of: $0) : nil },
        variants: { expandVariants ? engine.generateVariants(of: $0, options: options) : [] },
        variations: { run in
          variations.flatMap {
            engine.generateVariations(
              of: run, count: $0, gates: VariationGates(maxPeakDecibels: maxPeak, maxOffset: maxOffset),
              options: options)
          }
        })
      if !json { result.printLines(context.terminal) }
      results.append(result)
    }
    if json {
      let success = results.allSatisfy(\.baseSucceeded)
      context.terminal.output.write(
        Envelope.document(results.count, success: success) { results[$0].appendEnvelope(to: &$1) })
    }
    return results.map(\.exitCode).max { $0.rawValue < $1.rawValue } ?? .success
  }

  func engine(_ context: CommandContext) -> Engine {
    SpecOptions.engine(
      context, cacheDirectory: cacheDirectory, cacheAlso: cacheAlso, cacheMaximumSize: cacheMaximumSize,
      usesCache: !noCache)
  }

  var generationOptions: GenerationOptions {
    GenerationOptions(
      outputRoot: outRoot, previewSeconds: preview?.seconds, previewPictures: preview?.pictures ?? [],
      sampleFormat: sampleFormat, usesCache: !noCache, measuresStages: profile)
  }
}
