#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Names and texts of error numbers, the same in every locale: the usual ones are spelled out here.
enum ErrorNumber {
  private static let known: [(code: Int32, name: String, text: String)] = [
    (EPERM, "EPERM", "Operation not permitted"),
    (ENOENT, "ENOENT", "No such file or directory"),
    (EINTR, "EINTR", "Interrupted system call"),
    (EIO, "EIO", "Input/output error"),
    (EBADF, "EBADF", "Bad file descriptor"),
    (ENOMEM, "ENOMEM", "Cannot allocate memory"),
    (EACCES, "EACCES", "Permission denied"),
    (EBUSY, "EBUSY", "Device or resource busy"),
    (EEXIST, "EEXIST", "File exists"),
    (EXDEV, "EXDEV", "Cross-device link"),
    (ENOTDIR, "ENOTDIR", "Not a directory"),
    (EISDIR, "EISDIR", "Is a directory"),
    (EINVAL, "EINVAL", "Invalid argument"),
    (ENFILE, "ENFILE", "Too many open files in system"),
    (EMFILE, "EMFILE", "Too many open files"),
    (ETXTBSY, "ETXTBSY", "Text file busy"),
    (EFBIG, "EFBIG", "File too large"),
    (ENOSPC, "ENOSPC", "No space left on device"),
    (EROFS, "EROFS", "Read-only file system"),
    (EMLINK, "EMLINK", "Too many links"),
    (EPIPE, "EPIPE", "Broken pipe"),
    (ENAMETOOLONG, "ENAMETOOLONG", "File name too long"),
    (ENOTEMPTY, "ENOTEMPTY", "Directory not empty"),
    (ELOOP, "ELOOP", "Too many levels of symbolic links"),
    (EDQUOT, "EDQUOT", "Disk quota exceeded"),
    (ENXIO, "ENXIO", "No such device or address"),
    (EAGAIN, "EAGAIN", "Resource temporarily unavailable"),
  ]

  static func name(_ code: Int32) -> String? { known.first { $0.code == code }?.name }

  static func text(_ code: Int32) -> String {
    known.first { $0.code == code }?.text ?? "error \(code)"
  }
}
