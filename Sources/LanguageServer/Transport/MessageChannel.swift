/// A pair of byte streams: the editor's side of the server.
public protocol MessageChannel: AnyObject {
  /// What has come in.
  ///
  /// - Parameter waits: Wait for at least one byte, or the end.
  /// - Returns: Empty: nothing is there yet, where it does not wait. Nil: the end.
  func read(waits: Bool) -> [UInt8]?
  /// False: nobody reads any more.
  func write(_ bytes: [UInt8]) -> Bool
}
