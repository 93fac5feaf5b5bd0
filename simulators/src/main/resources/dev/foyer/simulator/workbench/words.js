// What the page says, in two languages; device acts bring their own words.
const WORDS = {
  title: ['Foyer 工作台', 'Foyer workbench'],
  language: ['English', '中文'],
  'theme-light': ['浅色', 'Light'],
  'theme-dark': ['深色', 'Dark'],
  'theme-auto': ['跟随系统', 'As the system'],
  'theme-is': ['外观：{0}', 'Look: {0}'],
  links: ['网点的其他页面', 'Other pages of this branch'],
  'link.hall': ['大厅显示屏', 'Hall display'],
  'link.desk': ['远程专家工作台', "Adviser's desk"],
  'link.hub': ['网点服务', 'Branch hub'],
  screens: ['屏幕', 'Screens'],
  'which-screen': ['选择屏幕', 'Which screen'],
  'screen.kiosk': ['自助终端', 'Kiosk'],
  'screen.tablet': ['柜员平板', 'Tablet'],
  'screen-hint': ['点按画面，或用 Tab 选择；其余按键直接送到屏幕。', 'Click, or choose with Tab; other keys go to the screen.'],
  'screen-gone': ['屏幕未连接，正在重试', 'The screen is away; trying again'],
  'screen-now': ['{0}画面：{1}', '{0} shows: {1}'],
  hardware: ['设备', 'Devices'],
  desk: ['调试台', 'Desk'],
  'which-desk': ['选择调试内容', 'What to look at'],
  'tab.messages': ['消息', 'Messages'],
  'tab.faults': ['故障', 'Faults'],
  'tab.records': ['录制', 'Recording'],
  done: ['已完成：{0} · {1}', 'Done: {0} · {1}'],
  failed: ['未能完成：{0}', 'Not done: {0}'],
  reset: ['复位{0}', 'Reset {0}'],
  'reset-short': ['复位', 'Reset'],
  'drop-here': ['拖到这里，或按下面的按钮', 'Drag it here, or use the buttons below'],
  'more-acts': ['维护操作（{0}）', 'Service acts ({0})'],
  wallet: ['钱包', 'Wallet'],
  'which-shelf': ['钱包里的哪一格', 'Which part of the wallet'],
  'shelf.cards': ['银行卡', 'Bank cards'], 'shelf.documents': ['证件', 'Documents'], 'shelf.money': ['现金', 'Money'],
  'shelf.paper': ['纸与手机', 'Paper, phone'], 'shelf.people': ['人', 'People'],
  'in-hand': ['手里的东西', 'What is in the hand'], holding: ['手里：{0}', 'In your hand: {0}'], 'put-away': ['放回钱包', 'Put away'],
  'no-phone': ['取号以后，这里会有一部显示二维码的手机。', 'Once a ticket was taken, a phone with its code is here.'],
  colon: ['：', ': '], comma: ['、', ', '],
  'group.identity': ['卡与证件', 'Cards and documents'], 'group.person': ['键盘与摄像头', 'Keypad and camera'], 'group.cash': ['现金', 'Cash'], 'group.paper': ['打印', 'Printing'], 'group.other': ['其他', 'Other'],
  'page': ['打印出的页', 'The printed page'],
  'sheet': ['玻璃上的证件', 'The sheet on the glass'],
  'paper': ['打印出的凭条', 'The printed receipt'],
  'picture': ['实物画面', 'A picture of it'],
  'filter': ['筛选', 'Filter'],
  'filter-is': ['按名称、编号或内容', 'By name, id or content'],
  'hide-status': ['隐藏状态查询', 'Hide status talk'],
  pause: ['暂停', 'Pause'],
  go: ['继续', 'Go on'],
  clear: ['清空', 'Clear'],
  'messages-are': ['XFS4IoT 消息，最新的在最上面', 'XFS4IoT messages, newest first'],
  'no-messages': ['还没有消息。请在自助终端上做点什么。', 'No messages yet. Do something at the kiosk.'],
  'paused-with': ['已暂停，另有 {0} 条新消息', 'Paused; {0} more have come'],
  'type.command': ['命令', 'command'],
  'type.acknowledge': ['确认', 'acknowledge'],
  'type.event': ['事件', 'event'],
  'type.completion': ['完成', 'completion'],
  'type.unsolicited': ['主动事件', 'unsolicited'],
  id: ['编号 {0}', 'id {0}'],
  valid: ['格式正确', 'well formed'],
  wrong: ['{0} 处不符', '{0} wrong'],
  masked: ['已遮蔽', 'masked'],
  'of-messages': ['{0} 条，{1} 条不符', '{0} messages, {1} wrong'],
  device: ['设备', 'Device'],
  fault: ['故障', 'Fault'],
  when: ['何时', 'When'],
  now: ['立即', 'Now'],
  'at-nth': ['在之后的第几个命令', 'At the n-th command from now'],
  'break': ['制造故障', 'Make it happen'],
  'mend-all': ['全部复位', 'Mend everything'],
  waiting: ['等待发生', 'Waiting to happen'],
  'none-waiting': ['没有等待发生的故障。', 'No fault is waiting.'],
  'in-n': ['{0}：{1}，还差 {2} 个命令', '{0}: {1}, in {2} more commands'],
  'take-back': ['取消', 'Take back'],
  'faults-are': ['任何设备上的任何故障，立即发生，或在之后的第 n 个命令时发生。', 'Any fault on any device, now or at the n-th command.'],
  record: ['开始录制', 'Record'],
  stop: ['停止录制', 'Stop'],
  download: ['下载录制', 'Download'],
  replay: ['重放', 'Replay it'],
  'replay-file': ['重放文件', 'Replay a file'],
  'records-are': ['录制保存设备消息、客户操作、服务应答和画面文字；个人信息换成固定代号。重放会另开一个网点，按录制操作，并说出第一处不同。', "A recording keeps device messages, what the customer did, the hub's answers and what the screen said; personal data is replaced by tokens. A replay opens a branch of its own, does the same again and says what differs first."],
  'rec.idle': ['没有在录制。', 'Not recording.'],
  'rec.running': ['正在录制。', 'Recording.'],
  'rec.done': ['已录制 {0} 行。', '{0} lines recorded.'],
  'replay.running': ['正在重放。{0}', 'Replaying. {0}'],
  'replay.same': ['与录制一致。{0}', 'As recorded. {0}'],
  'replay.different': ['第一处不同：{0}', 'First difference: {0}'],
  'replay.failed': ['重放未能进行：{0}', 'The replay did not run: {0}'],
  // devices
  'dev.cardreader': ['读卡器', 'Card reader'],
  'dev.receiptprinter': ['凭条打印机', 'Receipt printer'],
  'dev.scanner': ['证件扫描仪', 'Document scanner'],
  'dev.pinpad': ['密码键盘', 'PIN pad'],
  'dev.cashacceptor': ['纸币接收器', 'Note acceptor'],
  'dev.noteacceptor': ['整叠纸币接收器', 'Bundle acceptor'],
  'dev.cashdispenser': ['出钞器', 'Cash dispenser'],
  'dev.carddispenser': ['发卡器', 'Card dispenser'],
  'dev.residentid': ['身份证阅读器', 'ID card reader'],
  'dev.idreader': ['身份证阅读器', 'ID card reader'],
  'dev.barcodes': ['扫码枪', 'Barcode scanner'],
  'dev.statementprinter': ['对账单打印机', 'Statement printer'],
  'dev.face': ['人脸识别', 'Face recognition'],
  'dev.camera': ['摄像头', 'Camera'],
  'dev.board': ['灯与感应器', 'Lights and sensors'],
  'dev.lights': ['指示灯', 'Lights'],
  // what is true of them
  'is.card': ['卡', 'card'], 'is.which': ['哪张', 'which'], 'is.link': ['连接', 'link'], 'is.linked': ['连接', 'link'], 'is.paper': ['纸', 'paper'],
  'is.cover': ['盖', 'cover'], 'is.power': ['电源', 'power'], 'is.mouth': ['出口', 'mouth'], 'is.cut': ['已切', 'cut'],
  'is.glass': ['玻璃', 'glass'], 'is.fault': ['故障', 'fault'], 'is.escrow': ['暂存', 'escrow'], 'is.stacker': ['集钞处', 'stacker'],
  'is.media': ['介质', 'media'], 'is.bin': ['回收箱', 'bin'], 'is.hand': ['客户手中', 'in the hand'], 'is.at': ['位置', 'where'], 'is.units': ['卡箱', 'units'],
  'is.kind': ['种类', 'kind'], 'is.tampered': ['被撬', 'opened'], 'is.entryOpen': ['输入', 'entry'], 'is.digits': ['已按位数', 'digits in'],
  'is.pinHeld': ['存有密码', 'holds a PIN'], 'is.partHeld': ['存有密钥分量', 'holds a key part'], 'is.keys': ['密钥', 'keys'],
  'is.cassetteThere': ['钞箱', 'cassette'], 'is.customer': ['客户手中', 'in the hand'], 'is.inside': ['机内', 'inside'], 'is.place': ['在何处', 'where'], 'is.cassette': ['钞箱内', 'in the cassette'],
  'is.mouthOpen': ['入钞口', 'mouth'], 'is.offered': ['递在入钞口', 'held before it'], 'is.feeder': ['进钞斗', 'in the feeder'], 'is.path': ['通道内', 'on the way'],
  'is.suspects': ['可疑币箱', 'held apart'], 'is.slot': ['退钞口', 'in the slot'], 'is.retractBin': ['回收箱', 'retract bin'], 'is.staff': ['维护人员手中', 'with staff'],
  'is.removed': ['已取走的钞箱', 'taken away'], 'is.jam': ['卡钞', 'jam'],
  'is.shutterOpen': ['闸门', 'shutter'], 'is.output': ['出钞口', 'output'], 'is.rejectBin': ['废钞箱', 'reject bin'], 'is.cassettes': ['各钞箱张数', 'in the cassettes'],
  'is.connected': ['数据线', 'cable'], 'is.mode': ['方式', 'mode'], 'is.shown': ['已出示', 'shown'],
  'is.worn': ['磨损种子', 'worn by seed'],
  'is.lights': ['灯', 'lights'], 'is.auxiliaries': ['感应器', 'sensors'], 'is.startup': ['定时开机', 'wake-up'],
  'is.face': ['镜头前', 'before it'], 'is.toner': ['墨粉 %', 'toner %'], 'is.outputTray': ['出纸盘', 'tray'], 'is.reasons': ['状况', 'state'],
  'yes.tampered.true': ['是', 'yes'], 'yes.tampered.false': ['否', 'no'], 'yes.entryOpen.true': ['进行中', 'open'], 'yes.entryOpen.false': ['没有', 'none'],
  'yes.mouthOpen.true': ['打开', 'open'], 'yes.mouthOpen.false': ['关闭', 'closed'], 'yes.jam.true': ['是', 'yes'], 'yes.jam.false': ['否', 'no'],
  'yes.pinHeld.true': ['是', 'yes'], 'yes.pinHeld.false': ['否', 'no'], 'yes.partHeld.true': ['是', 'yes'], 'yes.partHeld.false': ['否', 'no'],
  'yes.cassetteThere.true': ['在', 'there'], 'yes.cassetteThere.false': ['已取出', 'out'], 'yes.shutterOpen.true': ['打开', 'open'], 'yes.shutterOpen.false': ['关闭', 'closed'],
  'val.slot': ['在卡槽里', 'in the slot'], 'val.field': ['在感应区', 'on the reader'], 'val.hand': ['在客户手中', 'in the hand'], 'val.customer': ['在客户手中', 'in the hand'], 'val.module': ['在阅读区', 'on the reader'],
  'val.full': ['满', 'full'], 'val.low': ['将尽', 'low'],
  'val.out': ['用尽', 'out'], 'val.open': ['打开', 'open'], 'val.closed': ['合上', 'closed'], 'val.empty': ['空', 'empty'],
  'val.paper': ['有凭条', 'receipt'], 'val.true': ['通', 'on'], 'val.false': ['断', 'off'], 'val.unknown': ['未知', 'unknown'], 'val.none': ['无', 'none'],
  'val.stuck': ['切刀卡住', 'knife stuck'],
  'val.jammed': ['卡住', 'jammed'], 'val.lost': ['连接中断', 'lost'], 'val.out_of_memory': ['内存不足', 'out of memory'], 'val.denied': ['拒绝访问', 'denied'],
  'val.nowhere': ['无卡', 'no card'], 'val.mouth': ['出卡口', 'mouth'], 'val.reader': ['读卡位', 'reader'], 'val.between': ['途中', 'on the way'],
  'val.TRANSPORT': ['通道', 'transport'], 'val.ESCROW': ['暂存', 'escrow'], 'val.RETURNING': ['退出', 'coming out'], 'val.STACKING': ['入箱', 'going in'], 'val.JAMMED': ['卡住', 'jammed'],
  'val.Citizen': ['居民身份证', 'resident ID'], 'val.Compatriot': ['港澳台居住证', 'compatriot permit'], 'val.Foreigner': ['永久居留证', 'foreigner permit'],
  // what can be chosen
  'pick.unionpay': ['银联借记卡', 'UnionPay debit'], 'pick.unionpaylong': ['银联贷记卡', 'UnionPay credit'], 'pick.visa': ['Visa 借记卡', 'Visa debit'], 'pick.mastercard': ['Mastercard', 'Mastercard'],
  'pick.jcb': ['JCB', 'JCB'], 'pick.wave': ['银联闪付卡', 'UnionPay contactless'], 'pick.plain': ['无目录的卡', 'No directory'], 'pick.unknown': ['图书馆卡', 'Library card'],
  'pick.passport': ['护照', 'Passport'], 'pick.card': ['卡式证件', 'ID card'], 'pick.visa-size': ['签证页', 'Visa page'], 'pick.licence': ['驾驶证', 'Driving licence'],
  'pick.identity-card': ['卡式证件', 'ID card'], 'pick.old-passport': ['旧版护照', 'Older passport'], 'pick.tampered': ['被改过的护照', 'Altered passport'], 'pick.forged': ['伪造的护照', 'Forged passport'],
  'pick.expired-signer': ['签发证书过期', 'Expired signer'], 'pick.copy': ['复制的芯片', 'Copied chip'],
  'pick.citizen': ['居民身份证', 'Resident ID'], 'pick.compatriot': ['港澳台居住证', 'Compatriot permit'], 'pick.foreigner': ['永久居留证', 'Foreigner permit'],
  'pick.CNY100': ['¥100', '¥100'], 'pick.CNY100?': ['¥100 可疑', '¥100 suspect'], 'pick.CNY20': ['¥20', '¥20'], 'pick.CNY10': ['¥10', '¥10'], 'pick.EUR50': ['€50', '€50'], 'pick.EUR50?': ['€50 可疑', '€50 suspect'], 'pick.EUR10': ['€10', '€10'],
  'pick.USD100': ['$100', '$100'], 'pick.USD100?': ['$100 可疑', '$100 suspect'], 'pick.USD20': ['$20', '$20'], 'pick.paper': ['白纸', 'Plain paper'],
  'pick.roll': ['新纸卷', 'Paper roll'], 'pick.sheets': ['A4 纸', 'A4 paper'], 'pick.blanks': ['空白卡', 'Blank cards'], 'pick.phone': ['手机上的号码', 'Ticket on a phone'],
  'pick.zhang': ['张先生', 'Mr Zhang'], 'pick.lindenmoor': ['林登女士', 'Ms Lindenmoor'], 'pick.another': ['另一个人', 'Somebody else'],
  'pick.unit1': ['卡箱 1', 'unit 1'], 'pick.unit2': ['卡箱 2', 'unit 2'], 'pick.unit3': ['回收箱', 'bin'], 'pick.unit4': ['暂存位', 'parking'],
  'pick.one': ['1', '1'], 'pick.two': ['2', '2'], 'pick.three': ['3', '3'], 'pick.four': ['4', '4'], 'pick.five': ['5', '5'], 'pick.six': ['6', '6'], 'pick.seven': ['7', '7'], 'pick.eight': ['8', '8'], 'pick.nine': ['9', '9'], 'pick.zero': ['0', '0'],
  'pick.enter': ['确认', 'Enter'], 'pick.cancel': ['取消', 'Cancel'], 'pick.clear': ['清除', 'Clear'], 'pick.backspace': ['退格', 'Back'], 'pick.shift': ['上档', 'Shift'], 'pick.decPoint': ['.', '.'],
  'pick.ideal': ['清晰', 'clean'], 'pick.worn': ['磨损', 'worn'], 'pick.failing': ['很差', 'bad'],
  'pick.media-low': ['纸将尽', 'paper low'], 'pick.media-empty-error': ['缺纸', 'no paper'], 'pick.media-jam-error': ['卡纸', 'jam'], 'pick.cover-open-error': ['盖打开', 'cover open'],
  'pick.toner-low-warning': ['墨粉将尽', 'toner low'], 'pick.toner-empty-error': ['墨粉用尽', 'toner empty'], 'pick.output-area-full-error': ['出纸盘满', 'tray full'],
  'arg.card': ['哪张卡', 'Which card'], 'arg.chip': ['哪个芯片', 'Which chip'], 'arg.document': ['哪种证件', 'Which document'], 'arg.person': ['哪个人', 'Which person'],
  'arg.grade': ['成色', 'Condition'], 'arg.rows': ['多少行之后', 'After how many rows'], 'arg.at': ['第几个命令', 'At which command'],
  'arg.unit': ['哪个箱', 'Which unit'], 'arg.most': ['最多几张', 'At most'], 'arg.text': ['二维码内容', 'What the code says'], 'arg.name': ['密钥名', 'Name of the key'], 'arg.is': ['应为', 'Is'], 'arg.bytes': ['字节数', 'Bytes'],
  'arg.format': ['格式', 'Format'], 'arg.block': ['密文', 'Block'], 'arg.ksn': ['KSN', 'KSN'], 'arg.pan': ['卡号', 'Card number'], 'arg.pin': ['密码', 'PIN'], 'arg.data': ['数据', 'Data'],
  'arg.kind': ['哪种条码', 'Which kind'], 'arg.mode': ['哪种方式', 'Which mode'], 'pick.pos': ['销售终端', 'Point of sale'], 'pick.keyboard': ['键盘', 'Keyboard'],
  'arg.seed': ['种子', 'Seed'],
  'arg.face': ['谁', 'Who'], 'arg.notes': ['哪些纸币', 'Which notes'], 'arg.key': ['哪个键', 'Which key'],
};

let language = localStorage.getItem('foyer.language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');

export const now = () => language;

export function word(key, ...values) {
  const found = WORDS[key];
  const text = found ? found[language === 'zh' ? 0 : 1] : key;
  return values.reduce((said, value, i) => said.replace(`{${i}}`, value), text);
}

/** The word for a key, or the bare name where there is none. */
export function named(group, name) {
  return `${group}.${name}` in WORDS ? word(`${group}.${name}`) : String(name);
}

/** The word of something that carries both languages. */
export const said = (both) => (language === 'zh' ? both.zh : both.en);

const listeners = [];
export const onLanguage = (listener) => { listeners.push(listener); listener(); };

export function speak(next) {
  language = next;
  localStorage.setItem('foyer.language', next);
  apply();
}

export function apply() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = word('title');
  for (const piece of document.querySelectorAll('[data-word]')) piece.textContent = word(piece.dataset.word);
  for (const piece of document.querySelectorAll('[data-label]')) piece.setAttribute('aria-label', word(piece.dataset.label));
  listeners.forEach((listener) => listener());
}
