import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecognisedLine } from '../../ocr/types.ts';
import { loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from '../fields/extract-fields.ts';
import { openPaperWords } from '../paper-words.ts';
import { typedPage } from '../virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const kinds = loadDocumentKinds(join(resources, 'document-kinds'));
const dictionary = openPaperWords(join(resources, 'dictionaries'));

type Placed = readonly [text: string, at: number, base: number];

/** Lines wherever they stand, from the top and the left. */
function page(...placed: readonly Placed[]): RecognisedLine[] {
  return typedPage(...placed.toSorted(([, oneAt, oneBase], [, at, base]) => oneBase - base || oneAt - at).map(([text, at, base]) => ({ text, at, base }))).lines;
}

function fieldsOf(kind: string, lines: readonly RecognisedLine[]): Record<string, { value: string; uncertain: boolean }> {
  const known = kinds.find((one) => one.kind === kind);
  if (known === undefined) throw new Error('the kind is not known');
  return Object.fromEntries(Object.entries(extractFields({ lines }, known, dictionary)).map(([name, { value, uncertain }]) => [name, { value, uncertain }]));
}

const title: Placed[] = [['GIẤY KHAI SINH', 400, 40], ['Họ và tên: Trần Văn Mẫu', 100, 80]];
const heading: Placed[] = [['Phần khai', 130, 130], ['Người mẹ', 420, 132], ['Người cha', 820, 130]];
const names: Placed[] = [['Họ và tên', 100, 180], ['Trần Thị Mẫu', 340, 180], ['Lê Văn Thử', 740, 180]];
const birth: Placed[] = [['Năm sinh', 100, 230], ['1985', 340, 230], ['1980', 740, 230]];
/** Cells of three and of two lines, their label in the middle of its row. */
const homes: Placed[] = [['Số 15 Nguyễn Huệ, phường', 340, 280], ['Nơi thường trú', 100, 308], ['Ba Đình, thành phố', 340, 308], ['Hà Nội', 340, 336], ['xã Hòa Thắng, huyện Phú', 740, 294], ['Hòa, tỉnh Phú Yên', 740, 322]];
const work: Placed[] = [['Nghề nghiệp', 100, 392], ['Giáo viên', 340, 392], ['Nông dân', 740, 392]];
const below: Placed[] = [['Họ và tên người đi khai sinh: Lê Văn Thử', 100, 450], ['Nơi đăng ký: Ủy ban nhân dân xã Hòa Thắng, tỉnh Phú Yên', 100, 490]];

describe('a table with a column for each parent', () => {
  it('gives each their whole cells, which begin above the row’s label and end below it', () => {
    expect(fieldsOf('birth-certificate', page(...title, ...heading, ...names, ...birth, ...homes, ...work, ...below))).toMatchObject({
      fullName: { value: 'Trần Văn Mẫu' }, motherName: { value: 'Trần Thị Mẫu', uncertain: false }, fatherName: { value: 'Lê Văn Thử' }, motherBirthYear: { value: '1985' }, fatherBirthYear: { value: '1980' },
      motherResidence: { value: 'Số 15 Nguyễn Huệ, phường Ba Đình, thành phố Hà Nội', uncertain: false }, fatherResidence: { value: 'xã Hòa Thắng, huyện Phú Hòa, tỉnh Phú Yên', uncertain: false },
    });
  });

  it.each([278, 292])('takes a cell of two lines whose label is at %i, beside the first or between them', (at) => {
    const cells: Placed[] = [['Nơi thường trú', 100, at], ['Số 15 Nguyễn Huệ, xã', 340, 278], ['Hòa Thắng, tỉnh Phú Yên', 340, 306], ['Tổ 4, xã', 740, 278], ['Hòa Thắng, tỉnh Phú Yên', 740, 306], ['Dân tộc', 100, 356], ['Kinh', 340, 356], ['Tày', 740, 356]];
    expect(fieldsOf('birth-certificate', page(...title, ...heading, ...names, ...birth, ...cells, ...below))).toMatchObject({
      motherResidence: { value: 'Số 15 Nguyễn Huệ, xã Hòa Thắng, tỉnh Phú Yên', uncertain: false }, fatherResidence: { value: 'Tổ 4, xã Hòa Thắng, tỉnh Phú Yên', uncertain: false }, motherEthnicity: { value: 'Kinh' }, fatherEthnicity: { value: 'Tày' },
    });
  });

  it('ends its last row’s cells where the table does, whoever comes first', () => {
    const swapped = heading.map(([text, at, base]): Placed => [text === 'Người mẹ' ? 'Người cha' : text === 'Người cha' ? 'Người mẹ' : text, at, base]);
    const own: Placed[] = [['Họ và tên', 100, 180], ['Trần Văn Mẫu', 340, 180], ['Lê Thị Thử', 740, 180]];
    const fields = fieldsOf('birth-certificate', page(...title, ...swapped, ...own, ...birth, ...homes, ...below));
    expect(fields).toMatchObject({ fatherName: { value: 'Trần Văn Mẫu' }, motherName: { value: 'Lê Thị Thử' }, fatherResidence: { value: 'Số 15 Nguyễn Huệ, phường Ba Đình, thành phố Hà Nội', uncertain: false } });
    expect(fields['motherResidence']?.value).toBe('xã Hòa Thắng, huyện Phú Hòa, tỉnh Phú Yên');
  });

  it('has labels under a heading that names both persons, and goes on below', () => {
    const both: Placed[] = [['Phần khai về cha,', 100, 130], ['mẹ', 100, 158], ['NGƯỜI MẸ', 340, 130], ['NGƯỜI CHA', 740, 130]];
    const own: Placed[] = [['Họ và tên', 100, 208], ['Trần Thị Mẫu', 340, 208], ['Lê Văn Thử', 740, 208], ['Năm sinh', 100, 250], ['1964', 340, 250], ['1936', 740, 250], ['Nơi thường trú', 100, 292], ['Hòa Thắng, tỉnh', 340, 292], ['Hòa Thắng, tỉnh', 740, 292], ['Phú Yên', 340, 320], ['Phú Yên', 740, 320]];
    expect(fieldsOf('birth-certificate', page(...title, ...both, ...own, ...below))).toMatchObject({
      motherName: { value: 'Trần Thị Mẫu' }, motherBirthYear: { value: '1964' }, motherResidence: { value: 'Hòa Thắng, tỉnh Phú Yên' }, fatherName: { value: 'Lê Văn Thử', uncertain: false }, fatherBirthYear: { value: '1936', uncertain: false }, fatherResidence: { value: 'Hòa Thắng, tỉnh Phú Yên' },
    });
  });

  it('goes on with a name’s end below its last row, nearer than a row, and asks', () => {
    const last: Placed[] = [['Nơi thường trú', 100, 280], ['Tổ 4, Hòa Thắng, Phú', 340, 282], ['Sa Pa, Lào', 740, 282], ['Yên', 340, 329], ['Cai', 740, 329]];
    expect(fieldsOf('birth-certificate', page(...title, ...heading, ...names, ...birth, ...last, ...below))).toMatchObject({ motherResidence: { value: 'Tổ 4, Hòa Thắng, Phú Yên', uncertain: true }, fatherResidence: { value: 'Sa Pa, Lào Cai', uncertain: true } });
  });

  it('has answers beside their labels that all stand a little lower', () => {
    const rows = ['Họ và tên', 'Năm sinh', 'Dân tộc', 'Quốc tịch'].map((label, at): Placed => [label, 100, 200 + 100 * at]);
    const answers = [['Trần Thị Mẫu', 'Lê Văn Thử'], ['1985', '1980'], ['Kinh', 'Tày'], ['Việt Nam', 'Việt Nam']].flatMap(([mother = '', father = ''], at): Placed[] => [[mother, 340, 221 + 100 * at], [father, 740, 221 + 100 * at]]);
    expect(fieldsOf('birth-certificate', page(...title, ...heading, ...rows, ...answers))).toMatchObject({ motherBirthYear: { value: '1985' }, motherEthnicity: { value: 'Kinh' }, fatherBirthYear: { value: '1980' }, fatherNationality: { value: 'Việt Nam' } });
  });

  it('goes on below a label whose comma was read as a semicolon', () => {
    const born: Placed[] = [['Ngày; tháng, năm sinh', 100, 230], ['01/02/1985', 440, 230], ['03/04/1980', 740, 230]];
    const people: Placed[] = [['Dân tộc', 100, 280], ['Kinh', 440, 280], ['Tày', 740, 280]];
    const wed = fieldsOf('marriage-certificate', page(['GIẤY CHỨNG NHẬN KẾT HÔN', 400, 40], ['BÊN NỮ', 440, 130], ['BÊN NAM', 740, 130], ['Họ và tên', 100, 180], ['Trần Thị Mẫu', 440, 180], ['Lê Văn Thử', 740, 180], ...born, ...people));
    expect(wed).toMatchObject({ wifeName: { value: 'Trần Thị Mẫu' }, husbandName: { value: 'Lê Văn Thử' }, husbandBirthDate: { value: '03/04/1980' }, husbandEthnicity: { value: 'Tày' } });
  });

  it('has a row whose label and first answer were read as one', () => {
    const wed = fieldsOf('marriage-certificate', page(['GIẤY CHỨNG NHẬN KẾT HÔN', 400, 40], ['CHỒNG', 420, 130], ['VỢ', 740, 130], ['Họ, chữ đệm, tên', 100, 180], ['Lê Văn Thử', 370, 180], ['Trần Thị Mẫu', 740, 180],
      ['Ngày, tháng, năm sinh 08.06.2005', 140, 230], ['12.11.1997', 740, 230], ['Dân tộc', 100, 280], ['Kinh', 370, 280], ['Tày', 740, 280], ['Quốc tịch', 100, 330], ['Việt Nam', 370, 330], ['Việt Nam', 740, 330]));
    expect(wed).toMatchObject({ husbandName: { value: 'Lê Văn Thử' }, husbandBirthDate: { value: '08/06/2005' }, wifeBirthDate: { value: '12/11/1997' }, wifeEthnicity: { value: 'Tày' } });
  });

  it('is asked about where a father’s or a mother’s name or number is of the other sex', () => {
    const fields = (...rows: readonly Placed[]) => Object.entries(fieldsOf('birth-certificate', page(...title, ...heading, ...rows, ...below))).filter(([name]) => /^(?:mother|father)/u.test(name)).map(([name, { uncertain }]) => `${name} ${String(uncertain)}`);
    const [label, mother, father] = names;
    const number = (text: string): Placed[] => [['Số định danh cá nhân', 100, 280], [text, 740, 280]];
    if (label === undefined || mother === undefined || father === undefined) throw new Error('the names are not there');
    expect(fields(...names, ...birth, ...number('000080000013'))).toEqual(['motherName false', 'motherBirthYear false', 'fatherName false', 'fatherBirthYear false', 'fatherNumber false']);
    expect(fields(...names, ...birth, ...number('000180000013'))).toEqual(['motherName false', 'motherBirthYear false', 'fatherName true', 'fatherBirthYear true', 'fatherNumber true']);
    expect(fields(label, ['Lê Thị Thử', 340, 180], ['Trần Thị Mẫu', 740, 180], ...birth)).toEqual(['motherName false', 'motherBirthYear false', 'fatherName true', 'fatherBirthYear true']);
  });

  it('knows headings that say more, and labels that go on below in brackets or small letters', () => {
    const more = [['Nội dung', 130, 130], ['1. Thông tin về người mẹ', 380, 130], ['2. Thông tin về người cha', 780, 130]] as const;
    const paper: Placed[] = [['Nơi thường trú', 100, 280], ['(nếu không có thì', 100, 308], ['ghi nơi ở hiện tại)', 100, 336], ['Số 15 Nguyễn Huệ, phường', 340, 280], ['Ba Đình, thành phố', 340, 308], ['Hà Nội', 340, 336], ['xã Hòa Thắng, tỉnh', 740, 280], ['Phú Yên', 740, 308], ['Dân tộc', 100, 386], ['Kinh', 340, 386], ['Tày', 740, 386]];
    expect(fieldsOf('birth-certificate', page(...title, ...more, ...names, ...birth, ...paper, ...below))).toMatchObject({
      motherName: { value: 'Trần Thị Mẫu' }, motherResidence: { value: 'Số 15 Nguyễn Huệ, phường Ba Đình, thành phố Hà Nội', uncertain: false }, fatherResidence: { value: 'xã Hòa Thắng, tỉnh Phú Yên', uncertain: false }, motherEthnicity: { value: 'Kinh' }, fatherEthnicity: { value: 'Tày' },
    });
  });

  it('asks where nothing tells whose a line between two labels is', () => {
    const close: Placed[] = [['Nơi sinh', 100, 280], ['phường Ba Đình, thành phố Hà Nội', 340, 280], ['Số 15 Nguyễn Huệ', 340, 320], ['Nơi thường trú', 100, 360], ['phường Ba Đình, thành phố Hà Nội', 340, 360], ['xã Hòa Thắng, tỉnh Phú Yên', 740, 360]];
    expect(fieldsOf('birth-certificate', page(...title, ...heading, ...names, ...birth, ...close))).toMatchObject({ motherResidence: { uncertain: true }, fatherResidence: { value: 'xã Hòa Thắng, tỉnh Phú Yên', uncertain: false } });
  });

  it('does not take a parent’s name for the child’s that was not read', () => {
    expect(fieldsOf('birth-certificate', page(...heading, ...names, ...birth))).not.toHaveProperty('fullName');
  });

  it('knows the columns by the persons’ names alone, and a label that stands close to the first', () => {
    const fields = fieldsOf('marriage-certificate', page(['GIẤY CHỨNG NHẬN KẾT HÔN', 300, 40], ['Vợ', 480, 130], ['Chồng', 820, 130], ...names, ['Ngày, tháng, năm sinh', 100, 230], ['01/02/1990', 340, 230], ['03/04/1988', 740, 230], ['Dân tộc', 100, 280], ['Tày', 340, 280], ['Kinh', 740, 280]));
    expect(fields).toMatchObject({ wifeName: { value: 'Trần Thị Mẫu' }, wifeBirthDate: { value: '01/02/1990' }, wifeEthnicity: { value: 'Tày' }, husbandName: { value: 'Lê Văn Thử' }, husbandBirthDate: { value: '03/04/1988' }, husbandEthnicity: { value: 'Kinh' } });
  });
  it('ends above a label with a colon where its own have none, so that no answer loses its first word to the labels', () => {
    const rows: Placed[] = [['VỢ', 620, 130], ['CHỒNG', 1180, 130], ['Họ, chữ đệm, tên', 100, 180], ['Trần Thị Mẫu', 440, 180], ['Lê Văn Thử', 960, 180], ['Ngày, tháng, năm sinh', 100, 230], ['01/02/1990', 440, 230], ['03/04/1988', 960, 230], ['Nơi cư trú', 100, 280], ['Phòng 606, tòa nhà CT2, đường Trần Phú, phường', 440, 280], ['xã Hòa Thắng, tỉnh Phú Yên', 960, 280], ['Kim Liên, thành phố Hà Nội', 440, 310]];
    const foot: Placed[] = [['Nơi đăng ký kết hôn:', 100, 380], ['UBND phường Kim Liên, thành phố Hà Nội', 350, 380], ['Ngày, tháng, năm đăng ký:', 100, 430], ['14/07/2026', 400, 430]];
    expect(fieldsOf('marriage-certificate', page(['GIẤY CHỨNG NHẬN KẾT HÔN', 300, 40], ...rows, ...foot))).toMatchObject({
      wifeName: { value: 'Trần Thị Mẫu' }, wifeBirthDate: { value: '01/02/1990' }, wifeResidence: { value: 'Phòng 606, tòa nhà CT2, đường Trần Phú, phường Kim Liên, thành phố Hà Nội' }, husbandResidence: { value: 'xã Hòa Thắng, tỉnh Phú Yên' }, registrationPlace: { value: 'UBND phường Kim Liên, thành phố Hà Nội' },
    });
  });

  it('asks about an answer that a border parts between two words', () => {
    const short: Placed[] = [['Họ và tên', 100, 180], ['Tý Trần Mẫu', 340, 180], ['Lê Văn Thử', 740, 180], ['Năm sinh', 100, 230], ['1985', 340, 230], ['1980', 740, 230], ['Số 5 Núi Đá', 340, 280], ['Nơi thường trú (tạm trú)', 100, 300], ['xã Ea, tỉnh Phú Yên', 340, 320]];
    const fields = fieldsOf('birth-certificate', page(...title, ...heading, ...short.filter(([text]) => text !== '1985'), ...below));
    expect(fields).toMatchObject({ motherName: { value: 'Trần Mẫu', uncertain: true }, fatherName: { value: 'Lê Văn Thử', uncertain: false } });
  });

  it('is none where each person has the labels too, below headings', () => {
    const side = (at: number, name: string, people: string): Placed[] => [[name, at, 180], ['Dân tộc:', at, 230], [people, at + 120, 230], ['Quốc tịch:', at + 240, 230], ['Việt Nam', at + 360, 230], ['Giấy tờ tùy thân:', at, 280]];
    const fields = fieldsOf('marriage-certificate', page(['GIẤY CHỨNG NHẬN KẾT HÔN', 300, 40], ['BÊN NAM', 330, 130], ['BÊN NỮ', 900, 130], ...side(100, 'Họ, chữ đệm, tên chồng:', 'Kinh'), ...side(650, 'Họ, chữ đệm, tên vợ:', 'Chăm')));
    expect(fields).toMatchObject({ husbandEthnicity: { value: 'Kinh' }, husbandNationality: { value: 'Việt Nam' }, wifeEthnicity: { value: 'Chăm' }, wifeNationality: { value: 'Việt Nam' } });
    const years = fieldsOf('marriage-certificate', page(['GIẤY CHỨNG NHẬN KẾT HÔN', 300, 40], ['BÊN NỮ', 400, 130], ['BÊN NAM', 1000, 130], ['Họ, chữ đệm, tên vợ:', 100, 180], ['Trần Thị Mẫu', 450, 180], ['Họ, chữ đệm, tên chồng:', 750, 180], ['Lê Văn Thử', 1080, 180], ['Năm sinh:', 100, 230], ['1961', 300, 230], ['Năm sinh:', 750, 230], ['1990', 950, 230], ['Dân tộc: Kinh', 100, 280], ['Dân tộc: Chăm', 750, 280]));
    expect(years).toMatchObject({ wifeBirthYear: { value: '1961' }, husbandBirthYear: { value: '1990' } });
  });
});
