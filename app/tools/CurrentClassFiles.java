// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Writes the classes of jars anew in the class file format of the running Java, where theirs is so old (before Java 6)
/// that the virtual machine's ahead-of-time cache does not take them: such classes are parsed and verified at every start.
/// Their code stays as it is; only the stack maps that newer formats demand are added.
///
///     java CurrentClassFiles.java JAR...
void main(String[] jars) throws IOException {
    for (String jar : jars) {
        rewrite(Path.of(jar));
    }
}

static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;

void rewrite(Path jar) throws IOException {
    Path rewritten = jar.resolveSibling(jar.getFileName() + ".new");
    try (ZipFile from = new ZipFile(jar.toFile());
            ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(rewritten))) {
        ClassHierarchyResolver hierarchy =
                ClassHierarchyResolver.ofResourceParsing(type -> resource(from, type.packageName(), type.displayName()))
                        .orElse(ClassHierarchyResolver.defaultResolver())
                        .cached();
        ClassFile format =
                ClassFile.of(
                        StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ClassHierarchyResolverOption.of(hierarchy));
        for (ZipEntry entry : from.stream().toList()) {
            byte[] content = from.getInputStream(entry).readAllBytes();
            boolean type = entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
            ZipEntry copy = new ZipEntry(entry.getName());
            copy.setTime(entry.getTime());
            to.putNextEntry(copy);
            to.write(type ? current(format, content) : content);
            to.closeEntry();
        }
    }
    Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
}

byte[] current(ClassFile format, byte[] content) {
    ClassModel old = format.parse(content);
    if (old.majorVersion() >= FIRST_WITH_STACK_MAPS) {
        return content;
    }
    return format.build(
            old.thisClass().asSymbol(),
            type -> {
                type.withVersion(ClassFile.JAVA_17_VERSION, 0);
                old.forEach(
                        element -> {
                            if (!(element instanceof java.lang.classfile.ClassFileVersion)) {
                                type.with(element);
                            }
                        });
            });
}

InputStream resource(ZipFile jar, String packageName, String name) {
    try {
        ZipEntry entry = jar.getEntry(packageName.replace('.', '/') + "/" + name + ".class");
        return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException unreadable) {
        return null;
    }
}
