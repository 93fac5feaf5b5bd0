package dev.foyer.simulation;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.constantpool.MethodRefEntry;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * Has classes wait for a future in the universe's time; the JDK would measure the machine's, and a
 * busy machine would play another seed.
 */
final class TimedGets {
    private static final String FUTURE = "java/util/concurrent/CompletableFuture";
    private static final String TYPE = "(JLjava/util/concurrent/TimeUnit;)Ljava/lang/Object;";
    private static final ClassDesc HOOKS = ClassDesc.of(Hooks.class.getName());
    private static final MethodTypeDesc OURS =
            MethodTypeDesc.ofDescriptor("(L" + FUTURE + ";" + TYPE.substring(1));

    private TimedGets() {}

    static byte[] redirected(byte[] bytes, ClassLoader classes) {
        var file =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.defaultResolver()
                                        .orElse(
                                                ClassHierarchyResolver.ofResourceParsing(
                                                        classes))));
        var model = file.parse(bytes);
        boolean any = false;
        for (var entry : model.constantPool())
            any |=
                    entry instanceof MethodRefEntry method
                            && meant(
                                    method.owner().asInternalName(),
                                    method.name().stringValue(),
                                    method.type().stringValue());
        if (!any) return bytes;
        return file.transformClass(
                model,
                ClassTransform.transformingMethodBodies((code, element) -> {
                    if (element instanceof InvokeInstruction one
                            && meant(
                                    one.owner().asInternalName(),
                                    one.name().stringValue(),
                                    one.type().stringValue()))
                        code.invokestatic(HOOKS, "get", OURS);
                    else code.with(element);
                }));
    }

    private static boolean meant(String owner, String name, String type) {
        return owner.equals(FUTURE) && name.equals("get") && type.equals(TYPE);
    }
}
