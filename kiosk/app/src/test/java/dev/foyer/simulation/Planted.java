package dev.foyer.simulation;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;

/**
 * Faults that are planted into the product as a world loads it: in one method, one call is left
 * out. Each breaks a promise that somebody relies on.
 */
enum Planted {
    HOST_ANSWERS_TWICE("device.xfs.RunningService", "apply", "settle"),
    HOST_ACKNOWLEDGES_NOTHING_AT_ONCE("device.xfs.RunningService", "runAtOnce", "sendUnnoted"),
    HOST_GIVES_NO_COMPLETION("device.xfs.RunningService", "finished", "send"),
    HOST_IGNORES_A_CANCEL("device.xfs.Requests", "end", "interrupt"),
    CLIENT_NEVER_COMES_BACK("device.xfs.Client", "lost", "setTimer"),
    DRIVER_LEAVES_THE_MOUTH_OPEN("device.cashacceptor.CashAcceptor", "shutLeftOpen", "shutMouth"),
    COUNTS_ARE_NOT_KEPT("device.storage.CountsFile", "write", "move"),
    ENDS_ARE_NOT_NOTED("kiosk.device.XfsWorkshop", "finish", "end"),
    CURRENCY_IS_NOT_NOTED("kiosk.device.NotesTaking", "perform", "accept"),
    OPEN_ACTS_ARE_NOT_LOOKED_INTO("kiosk.device.XfsWorkshop", "recoverLater", "alone"),
    WORKSHOP_STAYS_LOCKED("kiosk.device.XfsWorkshop", "alone", "unlock"),
    ACTS_COUNT_AS_TRIED_BEFORE_THEY_ARE("kiosk.offline.Attempts", "begin", "containsKey");

    private final String owner;
    private final String method;
    private final String call;

    Planted(String owner, String method, String call) {
        this.owner = "dev.foyer." + owner;
        this.method = method;
        this.call = call;
    }

    /** Whether a few seeds are enough to find it. */
    boolean soon() {
        return switch (this) {
            case HOST_ACKNOWLEDGES_NOTHING_AT_ONCE, ENDS_ARE_NOT_NOTED, WORKSHOP_STAYS_LOCKED ->
                    true;
            case HOST_ANSWERS_TWICE,
                    HOST_GIVES_NO_COMPLETION,
                    HOST_IGNORES_A_CANCEL,
                    CLIENT_NEVER_COMES_BACK,
                    DRIVER_LEAVES_THE_MOUTH_OPEN,
                    COUNTS_ARE_NOT_KEPT,
                    CURRENCY_IS_NOT_NOTED,
                    OPEN_ACTS_ARE_NOT_LOOKED_INTO,
                    ACTS_COUNT_AS_TRIED_BEFORE_THEY_ARE ->
                    false;
        };
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
        int[] left = new int[1];
        var changed =
                file.transformClass(
                        file.parse(bytes),
                        ClassTransform.transformingMethodBodies(
                                this::meant,
                                (code, element) -> {
                                    if (element instanceof InvokeInstruction one
                                            && one.name().equalsString(call)) {
                                        leaveOut(code, one);
                                        left[0]++;
                                    } else code.with(element);
                                }));
        if (left[0] == 0) throw new IllegalStateException(this + " is planted nowhere");
        return changed;
    }

    private boolean meant(MethodModel model) {
        var name = model.methodName().stringValue();
        return name.equals(method) || name.startsWith("lambda$" + method + "$");
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
                            java.lang.constant.MethodTypeDesc.of(type.returnType()),
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
