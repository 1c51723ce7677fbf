import AudioRecipes
import JSONCore
import SchemaKit
import SpecModel

/// What of the recipe's schema a function's result must decode as.
struct ResultSchema: Sendable {
  let decode: @Sendable (JSONValue) -> [SchemaProblem]
  /// The members that it may have; nil where its own decoding says so. Effects ignore what they do not know.
  let memberNames: (@Sendable (JSONTree) -> [String])?

  init<T: SchemaValue>(_ type: T.Type, memberNames: (@Sendable (JSONTree) -> [String])? = nil) {
    decode = { T.decode($0).problems }
    self.memberNames = memberNames
  }

  static func of(_ function: LibraryFunction) -> ResultSchema? {
    if let part = parts[function.name] { return part }
    switch function.section {
    case "Audio: synthesis": return ResultSchema(Synthesis.self)
    case "Audio: filters": return ResultSchema(Filter.self)
    case "Audio: effects": return ResultSchema(Effect.self, memberNames: effectMembers)
    default: return nil
    }
  }

  @Sendable private static func effectMembers(_ effect: JSONTree) -> [String] {
    guard case .union(_, let union) = Effect.shape(Effect.anyRule),
      let chosen = union().cases.first(where: { $0.tag == effect["type"]?.string })
    else { return [] }
    return ["type"] + chosen.object.fields.map(\.name)
  }

  /// Functions that do not give a block.
  private static let parts: [String: ResultSchema] = [
    "spec": ResultSchema(Spec.self), "output": ResultSchema(Output.self),
    "oscillator_config": ResultSchema(OscillatorConfig.self), "vector_source": ResultSchema(VectorSource.self),
    "vector_path_point": ResultSchema(VectorPathPoint.self), "granular_source": ResultSchema(GranularSource.self),
    "spectral_source": ResultSchema(SpectralSource.self), "modal_mode": ResultSchema(ModalMode.self),
    "formant_config": ResultSchema(FormantConfig.self), "vocoder_band": ResultSchema(VocoderBand.self),
    "eq_band": ResultSchema(EQBand.self), "delay_tap": ResultSchema(DelayTap.self),
    "envelope": ResultSchema(Envelope.self), "oneshot_envelope": ResultSchema(Envelope.self),
    "loop_envelope": ResultSchema(Envelope.self), "pitch_envelope": ResultSchema(PitchEnvelope.self),
    "loop_config": ResultSchema(LoopConfig.self), "lfo": ResultSchema(LFOConfig.self),
    "lfo_modulation": ResultSchema(LFOModulation.self),
    "audio_layer": ResultSchema(Layer.self), "whoosh_builder": ResultSchema(Layer.self),
    "impact_builder": ResultSchema([Layer].self), "audio_spec": ResultSchema(Spec.self),
  ]
}
