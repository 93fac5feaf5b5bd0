package dev.foyer.simulation;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * A fault that is put into one method of the product as a world loads it: a call is left out, or
 * one text stands in for another.
 *
 * @param owner the class
 * @param method the method, with its lambdas
 * @param what the method whose calls are left out, or the text that is replaced
 * @param instead the text that takes its place, null where calls are left out
 */
record Patch(String owner, String method, String what, @Nullable String instead) {
    private static final String PRODUCT = "dev.foyer.";

    /** A method forgets to call another. */
    static Patch leftOut(String owner, String method, String call) {
        return new Patch(PRODUCT + owner, method, call, null);
    }

    /** A method says something else. */
    static Patch said(String owner, String method, String text, String instead) {
        return new Patch(PRODUCT + owner, method, text, instead);
    }

    boolean in(String className) {
        return owner.equals(className);
    }

    byte[] into(byte[] bytes, ClassLoader classes) {
        var file =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.defaultResolver()
                                        .orElse(
                                                ClassHierarchyResolver.ofResourceParsing(
                                                        classes))));
        int[] changes = new int[1];
        var changed =
                file.transformClass(
                        file.parse(bytes),
                        ClassTransform.transformingMethodBodies(
                                this::meant,
                                (code, element) -> {
                                    if (change(code, element)) changes[0]++;
                                    else code.with(element);
                                }));
        if (changes[0] == 0) throw new IllegalStateException(this + " changes nothing");
        return changed;
    }

    private boolean meant(MethodModel model) {
        var name = model.methodName().stringValue();
        return name.equals(method) || name.startsWith("lambda$" + method + "$");
    }

    private boolean change(CodeBuilder code, CodeElement element) {
        if (instead == null) {
            if (!(element instanceof InvokeInstruction one && one.name().equalsString(what)))
                return false;
            leaveOut(code, one);
            return true;
        }
        if (!(element instanceof ConstantInstruction one && what.equals(one.constantValue())))
            return false;
        code.loadConstant(instead);
        return true;
    }

    /** Its arguments are thrown away; what it would have answered is true, 0, or null. */
    private static void leaveOut(CodeBuilder code, InvokeInstruction one) {
        var type = one.typeSymbol();
        for (int i = type.parameterCount() - 1; i >= 0; i--) pop(code, type.parameterType(i));
        if (one.opcode() != Opcode.INVOKESTATIC) code.pop();
        switch (TypeKind.from(type.returnType())) {
            case VOID -> {}
            case BOOLEAN -> code.iconst_1();
            case INT, SHORT, BYTE, CHAR -> code.iconst_0();
            case LONG -> code.lconst_0();
            case FLOAT -> code.fconst_0();
            case DOUBLE -> code.dconst_0();
            case REFERENCE -> {
                if (type.returnType().displayName().equals("List"))
                    code.invokestatic(
                            ClassDesc.of("java.util.List"),
                            "of",
                            MethodTypeDesc.of(type.returnType()),
                            true);
                else code.aconst_null();
            }
        }
    }

    private static void pop(CodeBuilder code, ClassDesc type) {
        if (TypeKind.from(type).slotSize() == 2) code.pop2();
        else code.pop();
    }
}
