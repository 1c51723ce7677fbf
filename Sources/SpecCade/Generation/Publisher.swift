import ArtifactCache
import BLAKE3
import SpecModel
import SystemIO

/// Puts files below the output root: each whole or not at all, and left alone where it already has these bytes.
struct Publisher {
  private let root: OutputRoot
  private(set) var unchangedFiles = 0
  private var canShare = true

  init(root path: String, fileSystem: any FileSystem) throws(GenerationFailure) {
    do throws(SystemError) {
      root = try OutputRoot(path: path, fileSystem: fileSystem)
    } catch {
      throw GenerationFailure(.dispatchBackend, "Backend error: cannot use the output root '\(path)': \(error)")
    }
  }

  /// Writes what a renderer made.
  mutating func publish(_ artifacts: [Artifact], _ records: [CachedArtifact]) throws(GenerationFailure) {
    var pending: [File] = []
    for (artifact, record) in zip(artifacts, records) {
      if alreadyThere(record) {
        unchangedFiles += 1
      } else {
        pending.append(File(path: artifact.path, contents: StoredBytes(artifact.bytes)))
      }
    }
    try write(pending)
  }

  /// Writes what the cache remembers.
  ///
  /// - Parameter problems: Told what is wrong with the cache.
  /// - Returns: False where a blob is missing or damaged; then nothing was written.
  mutating func restore(
    _ artifacts: [CachedArtifact], from cache: ArtifactCache, _ problems: inout [StoreProblem]
  ) throws(GenerationFailure) -> Bool {
    var pending: [File] = []
    var unchanged = 0
    for artifact in artifacts {
      if alreadyThere(artifact) {
        unchanged += 1
      } else if let contents = cache.blob(of: artifact, &problems) {
        pending.append(File(path: artifact.path, contents: contents))
      } else {
        return false
      }
    }
    try write(pending)
    unchangedFiles += unchanged
    return true
  }

  private struct File {
    let path: String
    let contents: StoredBytes
  }

  /// All files are complete on the disk before the first of them takes its name.
  private mutating func write(_ files: [File]) throws(GenerationFailure) {
    var staged: [AtomicFileWriter] = []
    for file in files {
      do throws(SystemError) {
        let writer = try root.stage(relativePath: file.path)
        staged.append(writer)
        if !share(file.contents, with: writer) { try writer.write(file.contents.bytes) }
        try writer.finish()
      } catch {
        for writer in staged { writer.discard() }
        throw failure(file.path, error)
      }
    }
    for (index, writer) in staged.enumerated() {
      do throws(SystemError) {
        try writer.commit()
      } catch {
        for rest in staged[index...] { rest.discard() }
        throw failure(files[index].path, error)
      }
    }
  }

  /// Lets the output share the blob's blocks, where the file system can: a copy that takes neither time nor space, and
  /// that an editor can write to without reaching the blob. A hard link could not promise that.
  private mutating func share(_ contents: StoredBytes, with writer: AtomicFileWriter) -> Bool {
    guard canShare, let file = contents.file else { return false }
    // One answer is enough: cache and output root are each on one file system, as a rule.
    canShare = writer.clone(file.descriptor)
    return canShare
  }

  private func failure(_ path: String, _ error: SystemError) -> GenerationFailure {
    GenerationFailure(.dispatchBackend, "Backend error: cannot write '\(path)' below '\(root.path)': \(error)")
  }

  /// Whether the file exists with these very bytes: size first, then its hash.
  private func alreadyThere(_ record: CachedArtifact) -> Bool {
    guard let size = Int(exactly: record.size),
      let bytes = try? root.read(relativePath: record.path, limit: size), bytes.count == size
    else { return false }
    return BLAKE3.hash(bytes).hexadecimal == record.blob
  }
}
