package org.kaimen.mediaserver.recording;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Calls of Linux that Java has no word for.
@SuppressWarnings("restricted") // foreign calls are allowed on the command line, for libavformat
final class Posix {

  // include/uapi/asm-generic/fcntl.h and errno-base.h: the same on x86-64 and ARM
  private static final int O_RDWR = 2;
  private static final int O_CREAT = 0x40;
  private static final int O_NOFOLLOW_ARM64 = 0x8000;
  private static final int O_NOFOLLOW_X86 = 0x20000;
  private static final int O_CLOEXEC = 0x80000;
  private static final int READ_AND_WRITE_BY_UMASK = 0666;
  private static final int LOCK_EX_NB = 2 | 4;
  private static final int EWOULDBLOCK = 11;

  private static final int THIS_THREAD = 0;

  /// Of those who have only what nobody else wants (setpriority(2)).
  static final int NICEST = 19;

  private static final boolean LINUX =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");

  private Posix() {}

  /// Opens a file for reading and writing, and leaves what is in it. Links are not followed.
  ///
  /// @return its descriptor, which a child process does not inherit
  static int open(Path file, boolean create) throws IOException {
    boolean arm = System.getProperty("os.arch", "").equals("aarch64");
    int flags = O_RDWR | O_CLOEXEC | (arm ? O_NOFOLLOW_ARM64 : O_NOFOLLOW_X86);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom(file.toString());
      MemorySegment error = arena.allocate(Calls.STATE);
      int descriptor =
          (int)
              calls()
                  .open
                  .invokeExact(
                      error, path, create ? flags | O_CREAT : flags, READ_AND_WRITE_BY_UMASK);
      if (descriptor < 0) {
        throw new IOException("cannot open the file: error " + Calls.errno(error));
      }
      return descriptor;
    } catch (IOException refused) {
      throw refused;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Locks the open file against everybody who locks it, of this process too.
  ///
  /// @return false where somebody does already
  static boolean lock(int descriptor) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(Calls.STATE);
      int answer = (int) calls().flock.invokeExact(error, descriptor, LOCK_EX_NB);
      if (answer < 0 && Calls.errno(error) != EWOULDBLOCK) {
        throw new IOException("cannot lock the file: error " + Calls.errno(error));
      }
      return answer == 0;
    } catch (IOException refused) {
      throw refused;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static void close(int descriptor) {
    try {
      var _ = (int) calls().close.invokeExact(descriptor);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Lets this thread, and no other, have less processor time than others where there is too
  /// little.
  ///
  /// @param niceness 1 to 19
  static void giveWay(int niceness) throws IOException {
    try {
      var _ = (int) calls().setPriority.invokeExact(0, THIS_THREAD, niceness);
    } catch (IOException elsewhere) {
      throw elsewhere;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Calls calls() throws IOException {
    if (!LINUX) {
      throw new IOException("files can be locked on Linux only");
    }
    return Calls.OF_LINUX;
  }

  private record Calls(
      MethodHandle open, MethodHandle flock, MethodHandle close, MethodHandle setPriority) {

    static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
        STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    static final Calls OF_LINUX = find();

    static int errno(MemorySegment state) {
      return (int) ERRNO.get(state, 0L);
    }

    private static Calls find() {
      Linker.Option errno = Linker.Option.captureCallState("errno");
      return new Calls(
          call("open", of(ValueLayout.ADDRESS, 2), errno, Linker.Option.firstVariadicArg(2)),
          call("flock", of(ValueLayout.JAVA_INT, 1), errno),
          call("close", of(ValueLayout.JAVA_INT, 0)),
          call("setpriority", of(ValueLayout.JAVA_INT, 2)));
    }

    private static FunctionDescriptor of(MemoryLayout first, int moreInts) {
      MemoryLayout[] arguments = new MemoryLayout[1 + moreInts];
      Arrays.fill(arguments, ValueLayout.JAVA_INT);
      arguments[0] = first;
      return FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments);
    }

    private static MethodHandle call(
        String name, FunctionDescriptor type, Linker.Option... options) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, options);
    }
  }
}
