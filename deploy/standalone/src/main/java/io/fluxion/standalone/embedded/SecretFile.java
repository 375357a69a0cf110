package io.fluxion.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A random secret in a file that only its owner may read, made at the first call and read at the later ones. */
public final class SecretFile {
    private static final int SECRET_BYTES = 24;

    private SecretFile() {}

    /** The secret in the file, in hex; a new one is written when there is no file. */
    public static String readOrCreate(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        // Written beside and moved, so that a kill leaves either no file or a whole one.
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(beside, secret, StandardOpenOption.WRITE);
        Files.move(beside, file);
        return secret;
    }
}
