/// A picture of a result that is made only where it is asked for (`--preview spectrogram`), beside what is always made.
///
/// Kinds that have none of it ignore it.
public enum PreviewPicture: String, Sendable, Hashable, CaseIterable {
  /// The levels of a sound by time and pitch.
  case spectrogram
}
