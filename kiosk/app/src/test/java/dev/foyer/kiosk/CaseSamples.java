package dev.foyer.kiosk;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.model.Page;
import dev.foyer.kiosk.model.Page.Check;
import dev.foyer.kiosk.model.Page.Counted;
import dev.foyer.kiosk.model.Page.DeviceAct;
import dev.foyer.kiosk.model.Page.Ended;
import dev.foyer.kiosk.model.Page.Ending;
import dev.foyer.kiosk.model.Page.Entry;
import dev.foyer.kiosk.model.Page.Frame;
import dev.foyer.kiosk.model.Page.Keys;
import dev.foyer.kiosk.model.Page.Line;
import dev.foyer.kiosk.model.Page.Notice;
import dev.foyer.kiosk.model.Page.PinPage;
import dev.foyer.kiosk.model.Page.Presence;
import dev.foyer.kiosk.model.Page.Press;
import dev.foyer.kiosk.model.Page.Reading;
import dev.foyer.kiosk.model.Page.Signing;
import dev.foyer.kiosk.model.Page.Slot;
import dev.foyer.kiosk.model.Say;
import dev.foyer.screen.part.Icon;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A page of each kind that business has, with short and with long words, for tests. */
public final class CaseSamples {
    private final Language language;

    private CaseSamples(Language language) {
        this.language = language;
    }

    /** Every page by a name for its picture. */
    public static Map<String, Page> everyPage(Language language) {
        var all = new LinkedHashMap<String, Page>();
        var make = new CaseSamples(language);
        make.words(all);
        make.typed(all);
        make.money(all);
        make.devices(all);
        make.people(all);
        make.ends(all);
        return all;
    }

    private String say(String zh, String en) {
        return language == Language.ZH ? zh : en;
    }

    private Frame frame(String screen, String title, @Nullable String action) {
        return new Frame(
                screen,
                say("第 5 步，共 9 步 · 开立借记卡", "Step 5 of 9 · Open a debit card"),
                say("您好，张*", "Hello, 张*"),
                Say.same(title),
                press("action.back", say("返回", "Back"), Icon.BACK),
                action == null ? null : press("action.next", action, null),
                press("call-person", say("呼叫工作人员", "Call a person"), Icon.PERSON),
                press("language", say("English", "中文"), Icon.LANGUAGE),
                press("ease", say("更方便", "Easier"), Icon.EASE));
    }

    private static Press press(String id, String words, @Nullable Icon icon) {
        return new Press(id, Say.same(words), icon, new Event.Touched());
    }

    private Optional<Notice> notice() {
        return Optional.of(
                new Notice(
                        say("验证码不对。", "That code is not right."),
                        say("还可以再试 2 次。", "You can try twice more."),
                        say("请看短信，重新输入。", "Look at the text message and type it again.")));
    }

    private Line line(String id, String zh, String en, String value, boolean strong) {
        return new Line(id, say(zh, en), Say.same(value), strong);
    }

    private void words(Map<String, Page> all) {
        var terms = new ArrayList<String>();
        terms.add(
                say(
                        "您将在本行开立一个个人银行结算账户，并领取一张借记卡。账户仅供您本人使用，不得出租、出借或出售。",
                        "You open a personal current account with us and receive a debit card. The"
                                + " account is for you alone: it must not be rented out, lent or"
                                + " sold."));
        all.put(
                "30-terms",
                new Reading(
                        frame(
                                "terms",
                                say("请阅读并确认", "Please read and agree"),
                                say("我已阅读并同意", "I have read this and agree")),
                        Optional.empty(),
                        terms));
        for (int i = 0; i < 6; i++)
            terms.add(
                    say(
                            "本行依照规定核实您的身份，读取您的身份证件，并拍摄一张照片与证件照片比对。比对不通过时由工作人员当面核对。照片只用于本次业务，业务结束后按规定保存。",
                            "We check who you are as the rules ask: we read the chip of your"
                                + " identity card and compare a photograph with the one on it. If"
                                + " they differ, a member of staff looks at both. The photograph is"
                                + " used for this business only and kept as the rules say."));
        all.put(
                "31-terms-long",
                new Reading(
                        frame(
                                "terms",
                                say("请阅读并确认", "Please read and agree"),
                                say("我已阅读并同意", "I have read this and agree")),
                        Optional.empty(),
                        terms));
        var lines =
                List.of(
                        line("name", "姓名", "Name", "张三", true),
                        line("number", "证件号码", "ID number", "1101 **** **** 1234", false),
                        line("kind", "账户类型", "Kind of account", say("一类账户", "Type I"), false),
                        line("phone", "手机号", "Mobile number", "138 **** 5678", false));
        var sign = frame("sign", say("请核对后签名", "Check this, then sign"), null);
        all.put(
                "32-signing",
                new Signing(sign, Optional.empty(), List.of(terms.getFirst()), lines, false));
        all.put(
                "33-signed-long",
                new Signing(
                        frame(
                                "sign",
                                say("请核对后签名", "Check this, then sign"),
                                say("确认签名", "This is my signature")),
                        Optional.empty(),
                        terms,
                        lines,
                        true));
    }

    private Entry entry(
            String screen,
            String title,
            String label,
            String hint,
            String value,
            Keys keys,
            int most) {
        return new Entry(
                frame(screen, title, value.isEmpty() ? null : say("下一步", "Next")),
                Optional.empty(),
                screen,
                label,
                hint,
                value,
                false,
                keys,
                most);
    }

    private void typed(Map<String, Page> all) {
        String phone = say("您的手机号码是多少？", "What is your mobile number?");
        String number = say("手机号", "Mobile number");
        String hint = say("11 位数字，用来接收短信", "11 digits; we send texts to it");
        all.put("40-phone", entry("phone", phone, number, hint, "", Keys.PHONE, 15));
        all.put(
                "41-phone-typed",
                entry("phone2", phone, number, hint, "+8613812345678", Keys.PHONE, 15));
        var code =
                entry(
                        "code",
                        say("请输入短信里的验证码", "Type the code from the text message"),
                        say("验证码", "Code"),
                        say("6 位数字", "6 digits"),
                        "123456",
                        Keys.DIGITS,
                        6);
        all.put(
                "42-code-again",
                new Entry(
                        code.frame(),
                        notice(),
                        "code",
                        code.label(),
                        code.hint(),
                        "1234",
                        true,
                        Keys.DIGITS,
                        6));
        all.put(
                "43-amount",
                entry(
                        "amount-asked",
                        say("您想从多少元起收到短信？", "From what amount shall we text you?"),
                        say("金额（元）", "Amount in yuan"),
                        say("最多 50,000.00", "At most 50,000.00"),
                        "1000.50",
                        Keys.AMOUNT,
                        9));
        String job = say("您的职业是什么？", "What is your occupation?");
        String work = say("职业", "Occupation");
        all.put(
                "44-words",
                entry(
                        "occupation",
                        job,
                        work,
                        say("例如：教师、司机、退休", "For example teacher, driver, retired"),
                        "",
                        Keys.WORDS,
                        40));
        String where = say("您现在住在哪里？", "Where do you live now?");
        String lives =
                say(
                        "北京市海淀区中关村南大街甲二十八号院三号楼二单元一千六百零二室",
                        "Flat 1602, Entrance 2, Building 3, 28A Zhongguancun South Street,"
                                + " Beijing");
        var address =
                entry(
                        "address",
                        where,
                        say("住址", "Address"),
                        say("省、市、街道、门牌号", "Street and number, town"),
                        lives,
                        Keys.WORDS,
                        80);
        all.put("45-address-long", address);
        all.put(
                "46-address-again",
                new Entry(
                        address.frame(),
                        notice(),
                        "address2",
                        address.label(),
                        address.hint(),
                        say("北京", "Beijing"),
                        false,
                        Keys.WORDS,
                        80));
    }

    private void money(Map<String, Page> all) {
        var amount = new Say("¥10,000.00", say("一万元整", "ten thousand yuan"));
        var lines =
                List.of(
                        line("from", "存款人", "From", "张三", false),
                        line("to", "存入账户", "To account", "6225 **** **** 5678", true),
                        line("fee", "手续费", "Fee", "¥0.00", false),
                        line("total", "合计", "Total", "¥10,000.00", true));
        all.put(
                "50-check-money",
                new Check(
                        frame(
                                "check",
                                say("请核对这笔存款", "Check this deposit"),
                                say("存入 ¥10,000.00", "Deposit ¥10,000.00")),
                        Optional.empty(),
                        Optional.of(amount),
                        say("存入金额", "You put in"),
                        lines));
        var form = new ArrayList<Line>();
        form.add(line("name", "姓名", "Name", "张三", true));
        form.add(line("number", "证件号码", "ID number", "1101 **** **** 1234", false));
        form.add(line("valid", "证件有效期", "ID valid until", "2036-05-01", false));
        form.add(line("phone", "手机号", "Mobile number", "138 **** 5678", false));
        form.add(
                line(
                        "occupation",
                        "职业",
                        "Occupation",
                        say("中学数学教师", "Teacher of mathematics"),
                        false));
        form.add(
                line(
                        "address",
                        "住址",
                        "Address",
                        say(
                                "北京市海淀区中关村南大街甲二十八号院三号楼二单元一六零二室",
                                "Flat 1602, Building 3, 28A Zhongguancun South Street, Haidian,"
                                        + " Beijing"),
                        false));
        form.add(
                line(
                        "kind",
                        "账户类型",
                        "Kind of account",
                        say("一类账户（全功能）", "Type I, full function"),
                        false));
        form.add(line("tax", "税收居民身份", "Tax residence", say("仅为中国税收居民", "China only"), false));
        form.add(line("fee", "卡工本费", "Fee for the card", "¥0.00", false));
        all.put(
                "51-check-form-again",
                new Check(
                        frame(
                                "check",
                                say("这些都对吗？", "Is all of this right?"),
                                say("都对，继续", "All right, go on")),
                        notice(),
                        Optional.empty(),
                        "",
                        form));
        var kinds =
                List.of(
                        line("100", "100 元 × 98", "100 yuan × 98", "¥9,800.00", false),
                        line("50", "50 元 × 3", "50 yuan × 3", "¥150.00", false),
                        line("20", "20 元 × 2", "20 yuan × 2", "¥40.00", false),
                        line("10", "10 元 × 1", "10 yuan × 1", "¥10.00", false),
                        line(
                                "returned",
                                "未识别，已退回",
                                "Not recognised, given back",
                                say("2 张", "2 notes"),
                                true),
                        line(
                                "held",
                                "疑似假币，待鉴定",
                                "Suspect, held for a check",
                                say("1 张", "1 note"),
                                true));
        var insert = frame("cash-in", say("请放入现金", "Put your cash in"), null);
        all.put(
                "52-notes-in",
                new Counted(
                        insert,
                        Optional.empty(),
                        Slot.NOTES_IN,
                        say("放入亮灯的入钞口", "Into the lit slot"),
                        Say.NOTHING,
                        List.of(),
                        false));
        all.put(
                "53-counting",
                new Counted(
                        insert,
                        Optional.empty(),
                        Slot.NOTES_IN,
                        say("正在清点", "Counting"),
                        Say.NOTHING,
                        List.of(),
                        true));
        all.put(
                "54-counted",
                new Counted(
                        frame(
                                "counted",
                                say("请核对清点结果", "Is this what you put in?"),
                                say("存入 ¥10,000.00", "Deposit ¥10,000.00")),
                        Optional.empty(),
                        Slot.NOTES_IN,
                        say("已清点 104 张", "104 notes counted"),
                        amount,
                        kinds,
                        false));
        all.put(
                "55-notes-out",
                new Counted(
                        frame("cash-back", say("请取回您的现金", "Take your cash back"), null),
                        notice(),
                        Slot.NOTES_OUT,
                        say("从亮灯的出钞口取走", "From the lit slot"),
                        new Say("¥1,234,567.00", "¥1,234,567.00"),
                        kinds,
                        false));
    }

    private void devices(Map<String, Page> all) {
        for (var slot : List.of(Slot.NEW_CARD, Slot.ID_CHIP, Slot.CAMERA, Slot.RECEIPT)) {
            var title =
                    switch (slot) {
                        case NEW_CARD -> say("请取走您的新卡", "Take your new card");
                        case ID_CHIP -> say("请放上身份证", "Lay your identity card on");
                        case CAMERA -> say("请看镜头", "Look into the camera");
                        default -> say("请取走凭条", "Take your receipt");
                    };
            all.put(
                    "60-slot-" + slot.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                    new DeviceAct(
                            frame("slot", title, null),
                            Optional.empty(),
                            slot,
                            say("在亮灯的地方", "Where it is lit"),
                            say(
                                    "然后继续下一步，大约需要 10 秒。",
                                    "Then we go on. This takes about ten seconds."),
                            slot == Slot.ID_CHIP));
        }
        var frame = frame("pin", say("请设置您的密码", "Choose your PIN"), null);
        String act = say("请在密码键盘上输入", "Enter it on the PIN pad");
        String next =
                say(
                        "请用手遮挡。输完后，请按键盘上的“确认”。",
                        "Cover the pad with your hand. Then press Enter on the pad.");
        all.put("61-pin", new PinPage(frame, Optional.empty(), act, next, 0));
        all.put("62-pin-four", new PinPage(frame, Optional.empty(), act, next, 4));
        all.put("63-pin-twelve-again", new PinPage(frame, notice(), act, next, 12));
    }

    private void people(Map<String, Page> all) {
        var frame = frame("presence", say("工作人员马上就来", "A member of staff is coming"), null);
        var sentences =
                List.of(
                        say("需要工作人员当面核对您的身份。", "A member of staff has to see you in person."),
                        say(
                                "请不要离开，您的内容都还在。等候没有时间限制。",
                                "Please stay here. Nothing you entered is lost, and there is no"
                                        + " time limit."));
        all.put(
                "70-presence",
                new Presence(
                        frame,
                        Optional.empty(),
                        new Say("4827 1905", "4 8 2 7 1 9 0 5"),
                        27,
                        sentences));
        all.put(
                "71-presence-again",
                new Presence(frame, notice(), new Say("482719", "4 8 2 7 1 9"), 3, sentences));
    }

    private void ends(Map<String, Page> all) {
        var lines =
                List.of(
                        line("card", "卡号", "Card number", "6225 **** **** 5678", true),
                        line("kind", "账户类型", "Kind of account", say("一类账户", "Type I"), false),
                        line("reference", "流水号", "Reference", "20261122-000123", false));
        var things =
                List.of(say("新卡", "New card"), say("身份证", "Identity card"), say("凭条", "Receipt"));
        all.put(
                "80-ended-done",
                new Ended(
                        frame("ended", say("办好了", "All done"), say("结束", "Finish")),
                        Optional.empty(),
                        Ending.DONE,
                        List.of(
                                say("您的新卡已经可以使用。", "Your new card is ready to use."),
                                say("短信提醒已开通。", "Text alerts are on.")),
                        lines,
                        things,
                        ""));
        all.put(
                "81-ended-handed-over",
                new Ended(
                        frame(
                                "ended",
                                say("请到 3 号窗口", "Please go to counter 3"),
                                say("结束", "Finish")),
                        Optional.empty(),
                        Ending.HANDED_OVER,
                        List.of(
                                say(
                                        "这项业务由窗口办理，您填的内容已经转过去。",
                                        "This is done at the counter. What you entered is there"
                                                + " already."),
                                say(
                                        "您的号码是 D007，前面还有 2 人。",
                                        "Your number is D007; 2 people are before you.")),
                        lines,
                        things,
                        "http://127.0.0.1:8080/t/Zx81kq0PTm2WvYc3nB5hLA"));
        all.put(
                "82-ended-refused",
                new Ended(
                        frame(
                                "ended",
                                say("这次没有办成", "This could not be done"),
                                say("结束", "Finish")),
                        notice(),
                        Ending.REFUSED,
                        List.of(
                                say("您在本行已有一个一类账户。", "You already have a Type I account with us."),
                                say(
                                        "没有收取任何费用。您可以改开二类账户。",
                                        "Nothing was charged. You may open a Type II account"
                                                + " instead.")),
                        List.of(),
                        List.of(say("身份证", "Identity card")),
                        ""));
        all.put(
                "83-ended-undone",
                new Ended(
                        frame("ended", say("已全部撤销", "Everything was undone"), say("结束", "Finish")),
                        Optional.empty(),
                        Ending.UNDONE,
                        List.of(say("卡没有发出，账户没有开立。", "No card was issued and no account opened.")),
                        List.of(),
                        things,
                        ""));
    }
}
