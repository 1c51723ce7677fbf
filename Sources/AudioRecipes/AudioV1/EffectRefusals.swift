import SchemaKit
import SpecModel

extension AudioParams {
  /// The effects that generating refuses for a range (contract, audio §11): one refusal each, in the order of the list.
  ///
  /// The contract wants these accepted by `validate`, and refused while generating with AUDIO_006. So validation warns
  /// (W103), and nobody learns it from a broken build.
  func effectRefusals() -> [GenerationError] {
    var refusals: [GenerationError] = []
    for (index, effect) in effects.enumerated() {
      do throws(GenerationError) {
        try effect.member.checkRanges()
      } catch {
        let place = JSONPath(["effects", .index(index)])
        refusals.append(
          GenerationError(code: error.code, error.message, at: place.appending(error.path?.steps ?? [])))
      }
    }
    return refusals
  }
}
