import { type LanguageWords } from './words.js';

export const UR: LanguageWords = {
  messages: {
    confirmed: {
      title: 'بکنگ کی تصدیق ہو گئی: {offer}',
      text: '{offer} ({provider}) کی بکنگ ہو گئی ہے: {day}، وقت {time}۔',
      easy: [
        'آپ کی جگہ بک ہو گئی ہے۔',
        'یہ ہے: {offer}۔',
        'دن: {day}۔',
        'شروع ہونے کا وقت: {time}۔',
      ],
    },
    reminder: {
      title: 'یاد دہانی: {offer}',
      text: '{offer} ({provider}): {day}، وقت {time}۔ اگر آپ نہیں آ سکتے تو ابھی منسوخ کریں تاکہ جگہ کسی اور خاندان کو مل سکے۔',
      easy: [
        'آپ کے پاس جگہ ہے۔',
        'یہ ہے: {offer}۔',
        'دن: {day}۔',
        'شروع ہونے کا وقت: {time}۔',
        'نہیں آ سکتے؟ براہ کرم منسوخ کریں۔',
      ],
    },
    cancelled: {
      title: 'منسوخ: {offer}',
      text: '{offer} ({provider})، {day}، وقت {time}، منسوخ ہو گیا ہے۔',
      easy: ['{offer} منسوخ ہے۔', 'یہ {day} کو {time} پر تھا۔', 'براہ کرم نہ جائیں۔'],
    },
    refused: {
      title: 'بکنگ نہیں ہوئی: {offer}',
      text: '{provider} آپ کو {offer} میں {day}، وقت {time}، جگہ نہیں دے سکا۔ کوئی رقم ادا نہیں ہوئی۔',
      easy: ['آپ کو جگہ نہیں ملی۔', 'یہ تھا: {offer}۔', 'دن: {day}۔', 'آپ کو کچھ ادا نہیں کرنا۔'],
    },
    'place-offered': {
      title: 'آپ کے لیے ایک جگہ رکھی گئی ہے: {offer}',
      text: '{offer} میں {day}، وقت {time}، ایک جگہ تھوڑی دیر کے لیے آپ کے لیے رکھی گئی ہے۔ اگر چاہیے تو تصدیق کریں۔',
      easy: ['آپ کے لیے ایک جگہ ہے۔', 'یہ ہے: {offer}۔', 'دن: {day}۔', 'چاہیے؟ جلد ہاں کہیں۔'],
    },
  },
  see: 'دیکھیں:',
  stop: 'یہ پیغامات بند کریں:',
  simpleWords: 'آسان الفاظ میں',
  usualWords: 'عام الفاظ میں',
  draft:
    'یہ ترجمہ مشین نے کیا ہے۔ کسی اردو بولنے والے نے ابھی اسے نہیں جانچا۔ انگریزی متن معتبر ہے۔',
};
