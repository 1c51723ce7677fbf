#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The machine's clocks. Nothing that comes from here may reach an artifact.
public enum SystemClock {
  /// Nanoseconds since some moment, never going back.
  public static func monotonicNanoseconds() -> UInt64 {
    let time = read(CLOCK_MONOTONIC)
    return UInt64(bitPattern: Int64(time.tv_sec)) &* 1_000_000_000 &+ UInt64(bitPattern: Int64(time.tv_nsec))
  }

  /// Now, in UTC.
  public static func wallClock() -> UTCTime {
    let time = read(CLOCK_REALTIME)
    return UTCTime(secondsSince1970: Int64(time.tv_sec), nanoseconds: Int(time.tv_nsec))
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var time = timespec()
    clock_gettime(clock, &time)
    return time
  }
}

/// A moment in the Gregorian calendar, UTC, leap seconds not counted.
public struct UTCTime: Sendable, Hashable {
  public let secondsSince1970: Int64
  /// 0…999,999,999
  public let nanoseconds: Int

  public init(secondsSince1970: Int64, nanoseconds: Int = 0) {
    self.secondsSince1970 = secondsSince1970
    self.nanoseconds = nanoseconds
  }

  /// Seconds of the day, 0…86,399, and days since 1970.
  private var dayAndSecond: (day: Int64, second: Int64) {
    let (quotient, remainder) = secondsSince1970.quotientAndRemainder(dividingBy: 86400)
    return remainder < 0 ? (quotient - 1, remainder + 86400) : (quotient, remainder)
  }

  /// Year, month 1…12 and day 1…31.
  ///
  /// A year is counted from March, so that the leap day is its last, in eras of 400 years (146,097 days).
  public var date: (year: Int64, month: Int64, day: Int64) {
    let shifted = dayAndSecond.day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// `2026-11-24T18:04:05Z`
  public var rfc3339: String {
    let (year, month, day) = date
    let second = dayAndSecond.second
    return "\(Self.digits(year, 4))-\(Self.digits(month, 2))-\(Self.digits(day, 2))T"
      + "\(Self.digits(second / 3600, 2)):\(Self.digits(second / 60 % 60, 2)):\(Self.digits(second % 60, 2))Z"
  }

  /// `20261124-180405`, for names of files and folders.
  public var compact: String {
    String(rfc3339.filter { $0 != "-" && $0 != ":" && $0 != "Z" }.map { $0 == "T" ? "-" : $0 })
  }

  private static func digits(_ number: Int64, _ count: Int) -> String {
    let text = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, count - text.count))
    return (number < 0 ? "-" : "") + zeros + text
  }
}
