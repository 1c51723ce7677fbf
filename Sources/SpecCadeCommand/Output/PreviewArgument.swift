import CommandLineKit
import SpecCade
import SpecModel

/// What `--preview` asks for: a length in seconds (contract, core §7.5), the names of pictures, or both with a comma.
///
/// An option may be given once only (contract, core §7.1), so that one value says all.
struct PreviewArgument: ArgumentValue, Hashable {
  /// Shorten sounds to this; nil: whole.
  var seconds: Double?
  /// Make these besides, each once, in the order of their declaration.
  var pictures: [PreviewPicture] = []

  static let placeholder = "SECONDS|PICTURE"
  static let help =
    "SECONDS: make sounds no longer than this. PICTURE: spectrogram, a picture besides that of the waveform. Both: "
    + "2,spectrogram. Kinds without either ignore it."

  init(seconds: Double?, pictures: [PreviewPicture] = []) {
    self.seconds = seconds
    self.pictures = pictures
  }

  init(argument: String) throws(ValueProblem) {
    var named: [PreviewPicture] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      if let picture = PreviewPicture(rawValue: String(part)), !named.contains(picture) {
        named.append(picture)
      } else if seconds == nil, let number = Double(part) {
        seconds = number
      } else {
        throw ValueProblem(
          expected: "a number of seconds, \(Self.names.joined(separator: ", ")), or both with a comma",
          candidates: Self.names)
      }
    }
    pictures = PreviewPicture.allCases.filter { named.contains($0) }
  }

  private static var names: [String] { PreviewPicture.allCases.map(\.rawValue) }

  var argumentText: String {
    ((seconds.map { [$0.argumentText] } ?? []) + pictures.map(\.rawValue)).joined(separator: ",")
  }
}
