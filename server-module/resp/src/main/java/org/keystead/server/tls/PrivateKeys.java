// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Private keys in the forms in which openssl writes them: PKCS#8 ({@code PRIVATE KEY}, {@code
 * ENCRYPTED PRIVATE KEY}) and the traditional ones ({@code RSA PRIVATE KEY}, {@code EC PRIVATE
 * KEY}), encrypted or not. The JDK reads PKCS#8 only, so the others are put into its envelope.
 */
final class PrivateKeys {
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "DSA");
  private static final String PBES2 = "1.2.840.113549.1.5.13";

  private final String where;
  private final String password;

  private PrivateKeys(String where, String password) {
    this.where = where;
    this.password = password;
  }

  /**
   * The private key among the blocks of a file.
   *
   * @param where key and file, for messages
   * @param password empty if there is none
   */
  static PrivateKey find(String where, List<PemBlock> blocks, String password) throws TlsException {
    PrivateKeys reader = new PrivateKeys(where, password);
    byte[] curve = {};
    for (PemBlock block : blocks) {
      if (block.type().equals("EC PARAMETERS")) {
        curve = block.content();
      } else if (block.type().endsWith("PRIVATE KEY")) {
        return reader.read(block, curve);
      }
    }
    throw new TlsException(where + " has no private key");
  }

  private PrivateKey read(PemBlock block, byte[] curve) throws TlsException {
    boolean encrypted =
        block.type().startsWith("ENCRYPTED") || block.headers().containsKey("DEK-Info");
    if (encrypted && password.isEmpty()) {
      throw new TlsException(where + " is encrypted: tls-key-file-pass is needed");
    }
    try {
      return decode(pkcs8(block, curve));
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      if (encrypted) {
        throw new TlsException(where + " cannot be decrypted with tls-key-file-pass", e);
      }
      throw new TlsException(where + " has a private key that cannot be read", e);
    }
  }

  private KeySpec pkcs8(PemBlock block, byte[] curve)
      throws GeneralSecurityException, IOException, TlsException {
    return switch (block.type()) {
      case "PRIVATE KEY" -> new PKCS8EncodedKeySpec(block.content());
      case "ENCRYPTED PRIVATE KEY" -> decrypted(new EncryptedPrivateKeyInfo(block.content()));
      case "RSA PRIVATE KEY" -> envelope(Der.RSA, plain(block));
      case "EC PRIVATE KEY" -> {
        byte[] key = plain(block);
        byte[] own = Der.find(key, Der.CONTEXT_0);
        byte[] algorithm = Der.element(Der.SEQUENCE, Der.EC, own.length == 0 ? curve : own);
        yield envelope(algorithm, key);
      }
      default -> throw new TlsException(where + ": a " + block.type() + " is not supported");
    };
  }

  private static KeySpec envelope(byte[] algorithm, byte[] key) {
    return new PKCS8EncodedKeySpec(
        Der.element(Der.SEQUENCE, Der.ZERO, algorithm, Der.element(Der.OCTET_STRING, key)));
  }

  private KeySpec decrypted(EncryptedPrivateKeyInfo info) throws GeneralSecurityException {
    AlgorithmParameters parameters = info.getAlgParameters();
    String name = info.getAlgName();
    // The parameters of PBES2 tell the algorithm in the JDK's words.
    boolean general = name.equals("PBES2") || name.equals(PBES2);
    String algorithm = general ? String.valueOf(parameters) : name;
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(
        Cipher.DECRYPT_MODE,
        SecretKeyFactory.getInstance(algorithm)
            .generateSecret(new PBEKeySpec(password.toCharArray())),
        parameters);
    return info.getKeySpec(cipher);
  }

  /** The content, decrypted as openssl's traditional form is: one round of MD5 makes the key. */
  private byte[] plain(PemBlock block) throws GeneralSecurityException, TlsException {
    String info = block.headers().get("DEK-Info");
    if (info == null) {
      return block.content();
    }
    int comma = info.indexOf(',');
    String name = info.substring(0, Math.max(0, comma)).toUpperCase(Locale.ROOT);
    byte[] start = HexFormat.of().parseHex(info.substring(comma + 1).strip());
    int keyBytes =
        switch (name) {
          case "AES-128-CBC" -> 16;
          case "AES-192-CBC", "DES-EDE3-CBC" -> 24;
          case "AES-256-CBC" -> 32;
          default ->
              throw new TlsException(where + " is encrypted by " + name + ", which is too old");
        };
    boolean aes = name.startsWith("AES");
    Cipher cipher = Cipher.getInstance(aes ? "AES/CBC/PKCS5Padding" : "DESede/CBC/PKCS5Padding");
    SecretKeySpec key = new SecretKeySpec(derive(start, keyBytes), aes ? "AES" : "DESede");
    cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(start));
    return cipher.doFinal(block.content());
  }

  private byte[] derive(byte[] start, int keyBytes) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("MD5");
    byte[] key = new byte[keyBytes];
    byte[] last = {};
    for (int at = 0; at < keyBytes; at += last.length) {
      digest.update(last);
      digest.update(password.getBytes(StandardCharsets.UTF_8));
      digest.update(start, 0, 8);
      last = digest.digest();
      System.arraycopy(last, 0, key, at, Math.min(last.length, keyBytes - at));
    }
    return key;
  }

  private static PrivateKey decode(KeySpec spec) throws GeneralSecurityException {
    InvalidKeySpecException last = new InvalidKeySpecException("no algorithm takes the key");
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        last = e;
      }
    }
    throw last;
  }
}
