import BLAKE3
import JSONCore

extension BudgetProfile {
  /// BLAKE3 of the profile's limits, whatever its name: two profiles with the same limits are the same budget.
  ///
  /// The canonical JSON of an object with each limit by its full name; a limit that is not set is left out.
  public var contentHash: BLAKE3.Digest {
    var builder = JSONBuilder()
    builder.beginObject()
    for limit in BudgetLimit.allCases {
      let maximum = self[limit]
      guard maximum.isFinite else { continue }
      builder.key(limit.rawValue)
      builder.float(maximum)
    }
    builder.key("audio.allowed_sample_rates")
    builder.beginArray()
    for rate in allowedSampleRates { builder.integer(Int64(rate)) }
    builder.endArray()
    builder.endObject()
    return BLAKE3.hash(CanonicalJSON.bytes(of: builder.finish().root))
  }
}
